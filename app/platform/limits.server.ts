import { createHmac, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** What is limited. Filing is generous: a whole commune office may share one address. Of key guesses only wrong ones
 *  count: few for one case (`key-guess`), many from one address, behind which thousands may have a case. */
export const LIMITED_ACTIONS = [
  'sign-in',
  'sign-in-account',
  'filing',
  'look-up',
  'key-guess',
  'key-guess-anywhere',
  'key-recovery',
  'print',
] as const
export type LimitedAction = (typeof LIMITED_ACTIONS)[number]

export type LimitAnswer = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

export interface Limits {
  /** Counts one attempt of `subject` (an IP address, or an account name for `sign-in-account`), counted apart for
   *  each `about` (a case's code) where one is given. Nothing of either is kept but a hash under a key of this process. */
  take(action: LimitedAction, subject: string, about?: string): Promise<LimitAnswer>
  /** Forgets the attempts: after a successful sign-in. */
  forget(action: LimitedAction, subject: string): Promise<void>
}

interface Allowance {
  readonly points: number
  readonly seconds: number
}

const TEN_MINUTES = 600
const QUARTER_HOUR = 900

const ALLOWANCES: Readonly<Record<LimitedAction, Allowance>> = {
  'sign-in': { points: 50, seconds: QUARTER_HOUR },
  'sign-in-account': { points: 8, seconds: QUARTER_HOUR },
  filing: { points: 600, seconds: TEN_MINUTES },
  'look-up': { points: 120, seconds: TEN_MINUTES },
  'key-guess': { points: 20, seconds: TEN_MINUTES },
  'key-guess-anywhere': { points: 1000, seconds: TEN_MINUTES },
  'key-recovery': { points: 20, seconds: TEN_MINUTES },
  print: { points: 120, seconds: TEN_MINUTES },
}

/** Limits in the memory of this process. `filingLimit`: complaints per address in ten minutes, 0 = none. */
export function createLimits(options: { filingLimit?: number } = {}): Limits {
  const key = randomBytes(32)
  const filing = options.filingLimit ?? ALLOWANCES.filing.points
  const limiters = new Map(
    LIMITED_ACTIONS.map((action) => {
      const { points, seconds } = ALLOWANCES[action]
      const allowed = action === 'filing' ? filing : points
      return [action, allowed === 0 ? null : new RateLimiterMemory({ points: allowed, duration: seconds })] as const
    }),
  )
  const hashed = (subject: string, about = '') =>
    createHmac('sha256', key)
      .update(`${networkOf(subject)}\n${about}`)
      .digest('base64url')
  return {
    async take(action, subject, about) {
      try {
        await limiters.get(action)?.consume(hashed(subject, about))
        return { ok: true }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return refused(refusal)
      }
    },
    async forget(action, subject) {
      await limiters.get(action)?.delete(hashed(subject))
    },
  }
}

const refused = ({ msBeforeNext }: RateLimiterRes): LimitAnswer => ({
  ok: false,
  retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
})

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/** The machine itself: behind a proxy that was not declared, everybody comes from there. */
export const isThisMachine = (address: string): boolean => LOOPBACK.test(address)

/** One subscriber line: an IPv4 address, or the /64 an IPv6 household gets. Anything else stands for itself. */
export function networkOf(subject: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(subject)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(subject)) return subject.trim().toLowerCase()
  const [head = '', tail] = subject.toLowerCase().split('%')[0]?.split('::') ?? []
  const first = head.split(':').filter(Boolean)
  const last = (tail ?? '').split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
