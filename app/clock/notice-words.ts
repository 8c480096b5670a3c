import { formatMinute, toLocalMinute } from '~/clock/local-time'
import type { TimerName } from '~/complaints/kinds'
import texts from '~/i18n/vi/clock-notices.json'

export type NoticeKind =
  | 'ladder'
  | 'digest'
  | 'calendar_year'
  | 'refusals'
  | 'commitment'
  | 'incident'
  | 'explanation'
  | 'explained'
  | 'danger'
  | 'incident_given'
export type NoticeFacts = Readonly<Record<string, string | number | null>>

/** Names of the four timers as staff and citizens read them. */
export const TIMER_LABELS: Readonly<Record<TimerName, string>> = {
  screen: texts.timer_screen,
  accept: texts.timer_accept,
  answer: texts.timer_answer,
  publish: texts.timer_publish,
}

const fill = (template: string, values: NoticeFacts): string =>
  template.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => String(values[key] ?? ''))

/** A notice to staff in words, from facts without personal data: subject of the letter, line on screen. */
export function noticeWords(kind: NoticeKind, facts: NoticeFacts): { subject: string; body: string } {
  if (kind === 'digest') return { subject: fill(texts.digest_subject, facts), body: fill(texts.digest_body, facts) }
  if (kind === 'calendar_year') {
    return { subject: fill(texts.calendar_year_subject, facts), body: fill(texts.calendar_year_body, facts) }
  }
  if (kind === 'explanation') return explanationWords(facts)
  if (kind === 'explained') {
    return { subject: fill(texts.explained_subject, facts), body: fill(texts.explained_body, facts) }
  }
  if (kind === 'refusals')
    return { subject: fill(texts.refusals_subject, facts), body: fill(texts.refusals_body, facts) }
  if (kind === 'commitment') return commitmentWords(facts)
  if (kind === 'incident' || kind === 'incident_given' || kind === 'danger') {
    return { subject: fill(texts[`${kind}_subject`], facts), body: fill(texts[`${kind}_body`], facts) }
  }
  return ladderWords(facts)
}

/** A promise made at a dialogue event: soon due, due today, or late. */
function commitmentWords(facts: NoticeFacts): { subject: string; body: string } {
  const rung = facts.step === 'late' ? 'late' : facts.step === 'today' ? 'today' : 'soon'
  return {
    subject: fill(texts[`commitment_${rung}_subject`], facts),
    body: fill(texts[`commitment_${rung}_body`], facts),
  }
}

/** To the office that is asked: by when, and nothing of what about. */
function explanationWords(facts: NoticeFacts): { subject: string; body: string } {
  const values = { due: formatMinute(toLocalMinute(Number(facts.dueAt))) }
  return { subject: texts.explanation_subject, body: fill(texts.explanation_body, values) }
}

function ladderWords(facts: NoticeFacts): { subject: string; body: string } {
  const step = Number(facts.step)
  const timer = TIMER_LABELS[String(facts.timer) as TimerName] ?? ''
  const due = facts.dueAt === null ? '' : formatMinute(toLocalMinute(Number(facts.dueAt)))
  const values = {
    ...facts,
    timer,
    due,
    days: `${step - 3} ${facts.unit === 'calendar_days' ? 'ngày' : 'ngày làm việc'}`,
  }
  const rung = step === 1 ? 'half' : step === 2 ? 'soon' : step === 3 ? 'breach' : 'late'
  return { subject: fill(texts[`${rung}_subject`], values), body: fill(texts[`${rung}_body`], values) }
}
