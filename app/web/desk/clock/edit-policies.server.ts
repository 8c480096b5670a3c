import type { PoliciesFile, Policy } from '~/clock/policies'
import { confirmPolicy, discardDraft, editablePolicies, saveDraft } from '~/clock/versions.server'
import type { DeskActionContext } from '../guard.server'
import { outcomeOf } from './edit-calendar.server'
import { type ClockOutcome, policyForm, refused, withTyped } from './outcome'

/** Does what one of the forms of the time-limit page asks for: confirm a policy, change one in the draft, throw the draft away. */
export async function editPolicies(desk: DeskActionContext): Promise<ClockOutcome> {
  const outcome = withTyped(await edit(desk), desk.form)
  if (outcome.ok || !outcome.typed) return outcome
  const { act, values } = outcome.typed
  return { ...outcome, typed: { act: policyForm(act, values.policy ?? ''), values } }
}

async function edit(desk: DeskActionContext): Promise<ClockOutcome> {
  const { app, staff, form, now } = desk
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 500)
  const policyId = field('policy')
  switch (field('act')) {
    case 'discard':
      return (await discardDraft(app, staff, 'policies', now)) ? { ok: true, done: 'discarded' } : refused('not-found')
    case 'confirm': {
      const result = await confirmPolicy(app, staff, { policyId, basis: field('basis') }, now)
      return result.ok ? { ok: true, done: 'confirmed' } : outcomeOf(result)
    }
    case 'edit': {
      const wrong = wrongNumber(field)
      if (wrong) return refused('number-invalid', [], wrong)
      const edited = withPolicy(await editablePolicies(app), policyId, field)
      if (!edited) return refused('not-found')
      return outcomeOf(await saveDraft(app, staff, 'policies', edited, field('note'), now))
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

/** The first of the numbers that is none. Only the target may be left empty, and no length may be nothing. */
function wrongNumber(field: (name: string) => string): string | undefined {
  const isWhole = (name: string, least: number) => /^\d{1,4}$/.test(field(name).trim()) && Number(field(name)) >= least
  const least = { length: 1, pauses: 0, extensions: 0, ...(field('target').trim() === '' ? {} : { target: 1 }) }
  return Object.entries(least).find(([name, amount]) => !isWhole(name, amount))?.[0]
}

/** The document with one policy changed; the schema looks at it once more when the draft is saved. */
function withPolicy(document: PoliciesFile, id: string, field: (name: string) => string): PoliciesFile | null {
  const before = document.policies.find((policy) => policy.id === id)
  if (!before) return null
  const changed = {
    ...before,
    version: before.version + 1,
    length: Number(field('length')),
    unit: field('unit') as Policy['unit'],
    legalBasis: field('basis').trim(),
    targetLength: field('target').trim() === '' ? null : Number(field('target')),
    maxPauses: Number(field('pauses')),
    maxExtensions: Number(field('extensions')),
  }
  return { ...document, policies: document.policies.map((policy) => (policy.id === id ? changed : policy)) }
}
