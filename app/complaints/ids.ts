import { v7 } from 'uuid'
import type { Instant } from './instant'

/** A new row id that sorts by time, so that indexes grow at their end (RFC 9562, UUID version 7). */
export function newId(now?: Instant): string {
  return now === undefined ? v7() : v7({ msecs: Math.max(0, Math.trunc(now)) })
}
