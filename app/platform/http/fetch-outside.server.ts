import type { IncomingMessage } from 'node:http'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { hostOf, isInside, lookUpOutside } from './outgoing.server'

interface Fetching {
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
  /** The address is the installation's own setting: it may lie in its own network, and speak plain http. */
  readonly mayBeInside: boolean
}

export interface Fetched {
  readonly status: number
  /** Where a redirect leads; empty for every other answer. Whether to follow is the caller's to decide. */
  readonly location: string
  readonly body: IncomingMessage
}

/** Asks an address that came with a message for its file. Only addresses outside our own network are connected to, whatever
 *  the name says at that moment. Redirects are answered, not followed. Throws where there is no answer in time. */
export async function getOutside(address: string, { headers, timeoutMs, mayBeInside }: Fetching): Promise<Fetched> {
  const url = new URL(address)
  if (!mayBeInside && (url.protocol !== 'https:' || (isIP(hostOf(url)) && isInside(hostOf(url))))) {
    throw new Error('address-inside')
  }
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  const lookup = mayBeInside ? {} : { lookup: lookUpOutside }
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, signal: AbortSignal.timeout(timeoutMs), ...lookup }, (answer) => {
      const status = answer.statusCode ?? 0
      const leadsTo = status >= 300 && status < 400 ? answer.headers.location : undefined
      const location = leadsTo && URL.canParse(leadsTo, address) ? new URL(leadsTo, address).href : ''
      resolve({ status, location, body: answer })
    })
    asked.on('error', reject)
    asked.end()
  })
}
