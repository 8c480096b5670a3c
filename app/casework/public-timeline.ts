import type { EventData } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { eventName } from '../i18n/register-text'
import type { Lang } from '../i18n/translate'

export interface TimelineItem {
  readonly type: string
  readonly at: Instant
  readonly text: string
}

interface PastEvent {
  readonly type: string
  readonly at: Instant
  readonly data: EventData
}

/** What happened, in the public's words. Events the public has no word for (notes, drafts, routing) are left out, and
 *  of an event only its kind, moment and named office are told, never its free text. */
export function publicTimeline(
  events: readonly PastEvent[],
  officeName: (id: string) => string,
  lang: Lang = 'vi',
): TimelineItem[] {
  return events.flatMap(({ type, at, data }) => {
    const office = typeof data.office === 'string' ? officeName(data.office) : ''
    const word = type === 'answered' && data.outcome === 'late' ? 'answered_late' : type
    const text = eventName(word, lang, office)
    return text === null ? [] : [{ type, at, text }]
  })
}
