import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { competentOffices, outsideBodies } from '~/casework/queries/office-choices.server'
import { CHANNELS } from '~/complaints/kinds'
import { useLearningText } from '~/i18n/learning-text'
import { adoptRule, dropRule, type RoutingChange } from '~/learning/change-routing.server'
import { lastMonths } from '~/learning/read-figures.server'
import { type RunSimulation, simulateMonth } from '~/learning/run-simulation.server'
import { ACCESS, deskHandle } from '../access'
import { type DeskActionContext, staffAction, staffLoader } from '../guard.server'
import { learningLinks } from './learning-links'
import { learningMeta } from './learning-meta'
import { type LearningOutcome, LearningResult } from './learning-outcome'
import { LearningTabs } from './learning-tabs'
import { RuleForm } from './rule-form'
import { RuleList } from './rule-list'
import { SimulationView } from './simulation-view'
import { readTrial } from './trial-form.server'

export const handle = deskHandle(ACCESS.learning)
export const links = learningLinks
export const meta = learningMeta('learning.simulatorTitle')

export const loader = staffLoader(ACCESS.learning, async ({ app, staff, now }) => {
  const { document } = app.routing.current()
  const { fields, communes } = app.directory.current()
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  return {
    isAdmin: staff.role === 'admin',
    threshold: document.threshold,
    rules: document.rules,
    months: lastMonths(now).reverse(),
    channels: CHANNELS,
    fields: fields.map(({ key, name }) => ({ value: key, label: name })),
    communes: communes
      .filter(({ validTo }) => validTo === null)
      .map(({ code, officialName }) => ({ value: code, label: officialName })),
    offices: [...competentOffices(app, null), ...outsideBodies(app, null)].map(named),
    officeNames: Object.fromEntries(app.directory.current().offices.map(({ id, name }) => [id, name])),
  }
})

interface Answer {
  readonly outcome: LearningOutcome | null
  readonly simulation: RunSimulation | null
  readonly values: Readonly<Record<string, string>>
}

export const action = staffAction(ACCESS.learning, async (desk) => {
  const answer = await simulateOrAdopt(desk)
  return data(answer, { status: answer.outcome?.ok === false ? 422 : 200 })
})

async function simulateOrAdopt({ app, staff, form, now }: DeskActionContext): Promise<Answer> {
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const names = [...form.keys()].filter((name) => name !== 'csrf' && name !== 'act')
  const values = Object.fromEntries(names.map((name) => [name, field(name)]))
  const refuse = (reason: string): Answer => ({ outcome: { ok: false, reason }, simulation: null, values })
  const settle = (change: RoutingChange, done: 'adopted' | 'dropped'): Answer =>
    change.ok ? { outcome: { ok: true, done }, simulation: null, values: {} } : refuse(change.reason)
  const act = field('act')
  if (act === 'drop') return settle(await dropRule(app, staff, field('id'), now), 'dropped')
  const read = readTrial(app, field, now)
  if (typeof read === 'string') return refuse(read)
  if (act === 'adopt') return settle(await adoptRule(app, staff, read.rule, now), 'adopted')
  if (act !== 'try') return refuse('unknown')
  const simulation = await simulateMonth(app, staff, read.month, read.trial, now)
  return { outcome: null, simulation, values }
}

export default function SimulatorPage() {
  const t = useLearningText()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values = answer?.values ?? {}
  return (
    <div className="desk-sheet stack">
      <h1>{t('learning.simulatorTitle')}</h1>
      <LearningTabs isAdmin={page.isAdmin} />
      <LearningResult outcome={answer?.outcome} />
      <p>{t('learning.simulatorLead')}</p>
      {answer?.simulation ? (
        <SimulationView
          simulation={answer.simulation}
          officeNames={page.officeNames}
          isAdmin={page.isAdmin}
          values={values}
        />
      ) : null}
      <RuleForm key={JSON.stringify(values)} page={page} values={values} />
      <RuleList page={page} />
    </div>
  )
}
