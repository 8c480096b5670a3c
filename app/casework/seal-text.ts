import { canonicalJson } from '../complaints/chain'

/** One link of the chain over all cases: which event came next, after which link. */
export interface SealLink {
  readonly position: number
  readonly eventId: string
  readonly eventHash: string
  readonly sealedDay: string
  readonly prevHash: string
}

/** The text that is hashed for one link; the hash of an event already covers everything the event says. */
export function sealText(link: SealLink): string {
  return canonicalJson(link)
}

const MARK_LENGTH = 20

/** What a receipt carries of its `received` event, in groups that can be read out: `3f2a-90bc-…` (80 bits). */
export function receiptMark(eventHash: string): string {
  return eventHash.slice(0, MARK_LENGTH).replace(/(.{4})(?=.)/g, '$1-')
}

/** A mark as typed, or null when it cannot be one. */
export function parseReceiptMark(typed: string): string | null {
  const bare = typed.toLowerCase().replace(/[\s\-–—.]/g, '')
  return new RegExp(`^[0-9a-f]{${MARK_LENGTH}}$`).test(bare) ? bare : null
}
