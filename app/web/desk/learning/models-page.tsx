import { data } from '@remix-run/node'
import { useActionData, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useLearningText } from '~/i18n/learning-text'
import { switchModel } from '~/learning/change-routing.server'
import { type ModelLine, startRetraining, trainedModels } from '~/learning/retrain.server'
import { taughtCases } from '~/learning/teaching-texts.server'
import { Button } from '~/web/ui/button'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { type DeskActionContext, staffAction, staffLoader } from '../guard.server'
import { learningLinks } from './learning-links'
import { learningMeta } from './learning-meta'
import { type LearningOutcome, LearningResult } from './learning-outcome'
import { LearningTabs } from './learning-tabs'
import { ModelCard } from './model-card'

export const handle = deskHandle(ACCESS.learningAdmin)
export const links = learningLinks
export const meta = learningMeta('learning.modelsTitle')

const WATCH_MS = 5000

export const loader = staffLoader(ACCESS.learningAdmin, async ({ app, now }) => ({
  models: await trainedModels(app, now),
  usesShipped: app.routing.current().document.modelId === null,
  teachable: (await taughtCases(app)).length,
  names: Object.fromEntries(app.directory.current().fields.map(({ key, name }) => [key, name])),
}))

export const action = staffAction(ACCESS.learningAdmin, async (desk) => {
  const outcome = await changeModel(desk)
  return data(outcome, { status: outcome.ok ? 200 : 422 })
})

async function changeModel({ app, staff, form, now }: DeskActionContext): Promise<LearningOutcome> {
  const act = form.get('act')
  if (act === 'retrain') {
    const started = await startRetraining(app, staff, now)
    return started.ok ? { ok: true, done: 'retrainStarted', number: started.number } : started
  }
  if (act !== 'use' && act !== 'back') return { ok: false, reason: 'unknown' }
  const result = await switchModel(app, staff, act === 'back' ? null : String(form.get('id') ?? ''), now)
  return result.ok ? { ok: true, done: 'modelSwitched' } : result
}

/** Looks again by itself while a training goes on; without scripts there is a link for it. */
function useWatch(isTraining: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isTraining) return
    const timer = setInterval(revalidate, WATCH_MS)
    return () => clearInterval(timer)
  }, [isTraining, revalidate])
}

/** While the page watches, what was begun becomes what is done. */
function ended(outcome: LearningOutcome | undefined, models: readonly ModelLine[]): LearningOutcome | undefined {
  if (!outcome?.ok || outcome.done !== 'retrainStarted') return outcome
  const state = models.find(({ number }) => number === outcome.number)?.state
  if (state === 'failed') return { ok: false, reason: 'retrain-failed' }
  return state === 'ready' ? { ...outcome, done: 'retrainDone' } : outcome
}

export default function ModelsPage() {
  const t = useLearningText()
  const { models, usesShipped, teachable, names } = useLoaderData<typeof loader>()
  // Looking again forgets what the form was answered; the person goes on reading it.
  const [outcome] = useState(useActionData<typeof action>())
  const isTraining = models.some(({ state }) => state === 'training')
  useWatch(isTraining)
  return (
    <div className="desk-sheet stack">
      <h1>{t('learning.modelsTitle')}</h1>
      <LearningTabs isAdmin />
      <LearningResult outcome={ended(outcome, models)} />
      <p>{t('learning.modelsLead')}</p>
      <p className="muted">{t('learning.modelsPrivacy')}</p>
      <form method="post">
        <CsrfField />
        <p>{t('learning.teachable', { count: teachable })}</p>
        <Button name="act" value="retrain" disabled={isTraining || teachable === 0}>
          {t('learning.retrain')}
        </Button>
        {isTraining ? <p className="hint">{t('learning.retrainBusy')}</p> : null}
        {teachable === 0 ? <p className="hint">{t('learning.retrainNothing')}</p> : null}
      </form>
      {models.map((model) => (
        <ModelCard key={model.id} model={model} names={names} />
      ))}
      <section className="desk-card">
        <h2>
          {t('learning.modelShipped')} {usesShipped ? `(${t('learning.modelInUse')})` : ''}
        </h2>
        {usesShipped ? null : (
          <form method="post">
            <CsrfField />
            <Button look="secondary" name="act" value="back">
              {t('learning.modelBack')}
            </Button>
          </form>
        )}
      </section>
    </div>
  )
}
