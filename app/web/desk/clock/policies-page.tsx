import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { draftOf, editablePolicies, versionsOf } from '~/clock/versions.server'
import { useClockText } from '~/i18n/clock-text'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { clockMeta } from './clock-meta'
import { LastOutcome } from './draft-form'
import { DraftNotice } from './draft-notice'
import { editPolicies } from './edit-policies.server'
import { Outcome } from './outcome-notice'
import { PolicyCard } from './policy-card'
import { VersionTable } from './version-table'

export const handle = deskHandle(ACCESS.calendar)
export const meta = clockMeta('clock.policiesTitle')

export const loader = staffLoader(ACCESS.calendar, async ({ app }) => {
  const draft = await draftOf(app, 'policies')
  const versions = await versionsOf(app, 'policies')
  return {
    draft: draft ? { id: draft.id, version: draft.version } : null,
    policies: (await editablePolicies(app)).policies,
    versions: versions.map(({ id, version, status, note, publishedAt }) => ({
      id,
      version,
      status,
      note,
      publishedAt,
    })),
  }
})

export const action = staffAction(ACCESS.calendar, async (desk) => {
  const outcome = await editPolicies(desk)
  return data(outcome, { status: outcome.ok ? 200 : 422 })
})

export default function PoliciesPage() {
  const t = useClockText()
  const { draft, policies, versions } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <div className="desk-sheet stack">
      <h1>{t('clock.policiesTitle')}</h1>
      <p className="muted">{t('clock.policiesLead')}</p>
      <Outcome outcome={outcome} />
      <DraftNotice draft={draft} />
      <LastOutcome.Provider value={outcome}>
        {policies.map((policy) => (
          <PolicyCard key={policy.id} policy={policy} mayConfirm={draft === null} />
        ))}
      </LastOutcome.Provider>
      <VersionTable versions={versions} />
    </div>
  )
}
