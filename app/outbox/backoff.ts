/** After this many attempts, about ten hours, a message is parked and shown to staff, who can send it again: a mail
 *  server that is down for a night must not cost anybody a click for each letter. */
export const MAX_ATTEMPTS = 20
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 3_600_000

/** Wait before the next attempt, in milliseconds: doubled each time, at most an hour, with ±25 % jitter so that many
 *  messages that failed together do not come back together. `random` is in [0, 1). */
export function retryDelay(attempts: number, random: number): number {
  const base = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1))
  return Math.round(base * (0.75 + random / 2))
}
