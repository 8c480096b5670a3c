import type { Instant } from '../../complaints/instant'
import { retryDelay } from '../../outbox/backoff'

const FIRST_ATTEMPT_WAITED = 4
const NO_JITTER = 0.5

/** Letters that could not be taken, by their number in the mailbox: each is fetched again after a while, at last once an
 *  hour, so that a large one that never can be taken does not fill every pass. Forgotten with the process. */
export class LetterWaits {
  readonly #failed = new Map<number, { times: number; until: Instant }>()

  isWaiting(uid: number, now: Instant): boolean {
    return now < (this.#failed.get(uid)?.until ?? now)
  }

  /** It was not taken: the wait doubles from forty seconds on. */
  postpone(uid: number, now: Instant): void {
    const times = (this.#failed.get(uid)?.times ?? 0) + 1
    this.#failed.set(uid, { times, until: now + retryDelay(times + FIRST_ATTEMPT_WAITED - 1, NO_JITTER) })
  }

  taken(uid: number): void {
    this.#failed.delete(uid)
  }
}
