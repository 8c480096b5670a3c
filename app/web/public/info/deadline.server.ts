import type { App } from '~/app.server'
import { computeDue, UNITS, type Unit } from '~/clock/due-time'
import { parseIso } from '~/clock/local-time'

const DEFAULT_LENGTH = 20

/** What the deadline page was asked, as typed. */
export interface DeadlineQuery {
  received: string
  policy: string
  length: string
  unit: Unit
  pauseFrom: string
  pauseTo: string
}

export function deadlineQuery(params: URLSearchParams, today: string): DeadlineQuery {
  return {
    received: params.get('luc') ?? `${today}T08:00`,
    policy: params.get('quydinh') ?? '',
    length: params.get('dodai') ?? String(DEFAULT_LENGTH),
    unit: UNITS.find((unit) => unit === params.get('donvi')) ?? 'calendar_days',
    pauseFrom: params.get('dungtu') ?? '',
    pauseTo: params.get('dungden') ?? '',
  }
}

/** Policies that count from receipt, for the list to choose from. */
export function deadlinePolicies(app: App) {
  return app.rules.policies().document.policies.map(({ id, name }) => ({ value: id, label: name }))
}

/** The due time of what was asked, with every day explained; or what is wrong with the question, in Vietnamese. */
export function reckonDeadline(app: App, query: DeadlineQuery) {
  const policy = app.rules.policies().document.policies.find(({ id }) => id === query.policy)
  const received = parseIso(query.received)
  const [from, to] = [parseIso(query.pauseFrom), parseIso(query.pauseTo)]
  const due = computeDue({
    received: received ?? Number.NaN,
    length: policy?.length ?? Number(query.length),
    unit: policy?.unit ?? query.unit,
    pauses: from === null ? [] : [{ from, to }],
    calendar: app.rules.calendarFor(null),
  })
  if (!due.ok) return { ok: false as const, error: due.error }
  const { dueAt, countedFrom, steps, text } = due
  const basis = policy ? { text: policy.legalBasis, isVerified: policy.isVerified || policy.isOurs } : null
  return { ok: true as const, dueAt, countedFrom, steps, text, basis }
}
