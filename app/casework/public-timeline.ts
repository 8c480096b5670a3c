import type { EventData } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { formatLocalDate } from '../i18n/format'
import { eventName, registerText } from '../i18n/register-text'
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
    if (type === 'letter_posted') return [{ type, at, text: postedText(data, lang) }]
    const office = typeof data.office === 'string' ? officeName(data.office) : ''
    const word = type === 'answered' && data.outcome === 'late' ? 'answered_late' : type
    const text = eventName(word, lang, office)
    return text === null ? [] : [{ type, at, text }]
  })
}

const PAPERS = ['answer', 'apology', 'extension'] as const

/** `Đã gửi thư trả lời ngày 25/11/2026` */
function postedText(data: EventData, lang: Lang): string {
  const text = registerText(lang)
  const what = PAPERS.find((paper) => paper === data.what) ?? 'notice'
  return text('register.event_letter_posted', {
    what: text(`register.letter_${what}`),
    date: formatLocalDate(String(data.postedOn ?? '')),
  })
}
