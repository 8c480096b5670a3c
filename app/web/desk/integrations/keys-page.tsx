import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { API_SCOPES, USUAL_PER_MINUTE } from '~/channels/api/keys.server'
import { localDate } from '~/complaints/instant'
import { useIntegrationsText } from '~/i18n/integrations-text'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { KeyForm } from './key-form'
import { KeyTable } from './key-table'
import { createKey, revokeKey, shownKeys } from './manage-keys.server'
import { integrationsMeta } from './meta'
import { Outcome } from './outcome'
import { IntegrationTabs } from './tabs'

export const handle = deskHandle(ACCESS.integrations)
export const meta = integrationsMeta('integrations.keysTitle')

export const loader = staffLoader(ACCESS.integrations, async (desk) => ({
  keys: await shownKeys(desk),
  scopes: API_SCOPES,
  usual: USUAL_PER_MINUTE,
  today: localDate(desk.now),
}))

export const action = staffAction(ACCESS.integrations, async (desk) => {
  const act = desk.form.get('act')
  if (act !== 'create' && act !== 'revoke') throw new Response(null, { status: 400 })
  const outcome = act === 'create' ? await createKey(desk) : await revokeKey(desk)
  return data(outcome, { status: outcome.ok ? 200 : 422, headers: { 'Cache-Control': 'no-store' } })
})

export default function KeysPage() {
  const t = useIntegrationsText()
  const { keys, scopes, usual, today } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <h1>{t('integrations.keysTitle')}</h1>
      <IntegrationTabs at="/can-bo/khoa-api" />
      <p className="muted">{t('integrations.keysLead')}</p>
      {outcome ? (
        <Outcome isDone={outcome.ok} secret={outcome.ok ? outcome.key : null}>
          {outcome.ok
            ? t(outcome.key ? 'integrations.keyCreated' : 'integrations.keyRevoked', { name: outcome.name })
            : t(`integrations.why_${outcome.reason}`)}
        </Outcome>
      ) : null}
      <KeyForm scopes={scopes} usual={usual} today={today} typed={outcome?.ok === false ? outcome.typed : null} />
      <KeyTable keys={keys} />
    </div>
  )
}
