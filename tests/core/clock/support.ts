import { resolve } from 'node:path'
import { compileCalendar } from '~/clock/calendar'
import { computeDue, type Unit } from '~/clock/due-time'
import { parseIso } from '~/clock/local-time'
import type { Pause } from '~/clock/pauses'
import { loadShippedCalendar, loadShippedPolicies } from '~/clock/shipped.server'
import { type Instant, isoVietnam } from '~/complaints/instant'

export const DATA_ROOT = resolve(import.meta.dirname, '..', '..', '..', 'data')
export const vn = loadShippedCalendar(DATA_ROOT)
export const calendar = compileCalendar(vn)
export const { policies, references } = loadShippedPolicies(DATA_ROOT)
export const policyOf = (id: string) => policies.find((policy) => policy.id === id)!

/** '2026-11-20T08:00' in Viet Nam. */
export const at = (text: string): Instant => {
  const instant = parseIso(text)
  if (instant === null) throw new Error(`no such time: ${text}`)
  return instant
}

/** Back to '2026-11-20T08:00'. */
export const shown = (instant: Instant | null): string | null =>
  instant === null ? null : isoVietnam(instant).slice(0, 16)

/** 'a/b c/' → pauses */
export const pausesOf = (text: string): Pause[] =>
  text === ''
    ? []
    : text.split(' ').map((pause) => {
        const [from = '', to = ''] = pause.split('/')
        return { from: at(from), to: to === '' ? null : at(to) }
      })

export function due(received: string, length: number, unit: Unit, pauses = '') {
  const result = computeDue({ received: at(received), length, unit, pauses: pausesOf(pauses), calendar })
  if (!result.ok) throw new Error(result.error)
  return result
}
