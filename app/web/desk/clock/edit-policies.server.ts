import type { PoliciesFile, Policy } from '~/clock/policies'
import { confirmPolicy, discardDraft, editablePolicies, saveDraft } from '~/clock/versions.server'
import type { DeskActionContext } from '../guard.server'
import { outcomeOf } from './edit-calendar.server'
import { type ClockOutcome, refused } from './outcome'

/** Does what one of the forms of the time-limit page asks for: confirm a policy, change one in the draft, throw the draft away. */
export async function editPolicies(desk: DeskActionContext): Promise<ClockOutcome> {
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
      const edited = withPolicy(await editablePolicies(app), policyId, field)
      if (!edited) return refused('not-found')
      return outcomeOf(await saveDraft(app, staff, 'policies', edited, field('note'), now))
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

/** The document with one policy changed. Numbers are checked by the schema when the draft is saved. */
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
