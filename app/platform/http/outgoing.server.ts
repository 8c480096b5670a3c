import { lookup } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Networks that are not the public internet: this machine, the building, the cloud's own addresses (RFC 6890). */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv6')
}

/** Whether an IP address belongs to a network of our own rather than to the internet. */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  const family = isIP(plain)
  // A v4 address written as v6 in hexadecimal is taken for inside: nobody needs to write one so.
  if (family === 6 && /^::ffff:/i.test(plain)) return true
  return family === 0 || INSIDE.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}

export type AddressProblem = 'address-invalid' | 'address-not-secure' | 'address-inside' | 'address-unknown'

export const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/** What speaks against telling this address of anything, or null. `mayBeInside`: the installation says that networks
 *  of its own and plain http are wanted. */
export async function outgoingProblem(address: string, mayBeInside: boolean): Promise<AddressProblem | null> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return 'address-invalid'
  if (mayBeInside) return null
  if (url.protocol !== 'https:') return 'address-not-secure'
  const host = hostOf(url)
  if (isIP(host)) return isInside(host) ? 'address-inside' : null
  if (/(^|\.)(localhost|local|internal|lan)\.?$/i.test(host)) return 'address-inside'
  const found = await lookup(host, { all: true }).catch(() => [])
  if (found.length === 0) return 'address-unknown'
  return found.some((one) => isInside(one.address)) ? 'address-inside' : null
}

/** Names are looked up again at each sending, and only addresses outside are connected to: a name may be pointed inside
 *  after it was registered. */
export const lookUpOutside: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }).then(
    (all) => {
      const [first] = all
      if (!first || all.some((one) => isInside(one.address))) return done(new Error('address-inside'), '', 4)
      if (options.all) done(null, all)
      else done(null, first.address, first.family)
    },
    (error: NodeJS.ErrnoException) => done(error, '', 4),
  )
}

interface Outgoing {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  readonly mayBeInside: boolean
}

/** Posts to an address somebody registered and answers the status. Redirects are not followed, the answer's body is
 *  not read. Throws where there is no answer in time, and for an address inside. */
export async function postOutside(address: string, outgoing: Outgoing): Promise<number> {
  const url = new URL(address)
  const { headers, body, timeoutMs, mayBeInside } = outgoing
  if (!mayBeInside && (url.protocol !== 'https:' || (isIP(hostOf(url)) && isInside(hostOf(url))))) {
    throw new Error('address-inside')
  }
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(timeoutMs),
        ...(mayBeInside ? {} : { lookup: lookUpOutside }),
      },
      (answer) => {
        answer.destroy()
        resolve(answer.statusCode ?? 0)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
