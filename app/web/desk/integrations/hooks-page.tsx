import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EVENT_TYPES } from '~/complaints/events'
import { useIntegrationsText } from '~/i18n/integrations-text'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { HookCard } from './hook-card'
import { HookForm } from './hook-form'
import { actOnHook, createHook, doneIn, shownHooks } from './manage-hooks.server'
import { integrationsMeta } from './meta'
import { Outcome } from './outcome'
import { IntegrationTabs } from './tabs'

export const handle = deskHandle(ACCESS.integrations)
export const meta = integrationsMeta('integrations.hooksTitle')

const ACTS = ['test', 'replay', 'retry', 'remove'] as const

export const loader = staffLoader(ACCESS.integrations, async (desk) => ({
  hooks: await shownHooks(desk),
  done: doneIn(desk.url),
}))

export const action = staffAction(ACCESS.integrations, async (desk) => {
  const asked = desk.form.get('act')
  const act = ACTS.find((one) => one === asked)
  if (!act && asked !== 'create') throw new Response(null, { status: 400 })
  const outcome = act ? await actOnHook(act, desk) : await createHook(desk)
  return data(outcome, { status: outcome.ok ? 200 : 422, headers: { 'Cache-Control': 'no-store' } })
})

export default function HooksPage() {
  const t = useIntegrationsText()
  const { hooks, done } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <h1>{t('integrations.hooksTitle')}</h1>
      <IntegrationTabs at="/can-bo/webhook" />
      <p className="muted">{t('integrations.hooksLead')}</p>
      {outcome ? (
        <Outcome isDone={outcome.ok} secret={outcome.ok ? outcome.secret : null}>
          {outcome.ok ? t('integrations.hookCreated', { name: outcome.name }) : t(`integrations.why_${outcome.reason}`)}
        </Outcome>
      ) : done ? (
        <Outcome isDone={done.done !== 'nothing'}>{t(`integrations.done_${done.done}`, { count: done.count })}</Outcome>
      ) : null}
      <HookForm events={EVENT_TYPES} typed={outcome?.ok === false ? outcome.typed : null} />
      {hooks.length === 0 ? <p className="desk-empty">{t('integrations.hookNone')}</p> : null}
      {hooks.map((hook) => (
        <HookCard key={hook.id} hook={hook} />
      ))}
    </div>
  )
}
