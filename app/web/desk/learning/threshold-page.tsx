import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useLearningText } from '~/i18n/learning-text'
import { restoreRouting, routingVersions, setThreshold } from '~/learning/change-routing.server'
import { cheapestThreshold, poolCurves } from '~/learning/figures'
import { liveCurve } from '~/learning/read-figures.server'
import { thresholdFromCost } from '~/routing/router'
import { Button } from '~/web/ui/button'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { staffAction, staffLoader } from '../guard.server'
import { CurveChart } from './curve-chart'
import { CurveTable } from './curve-table'
import { learningLinks } from './learning-links'
import { learningMeta } from './learning-meta'
import { type LearningOutcome, LearningResult } from './learning-outcome'
import { LearningTabs } from './learning-tabs'
import { VersionList } from './version-list'

export const handle = deskHandle(ACCESS.learningAdmin)
export const links = learningLinks
export const meta = learningMeta('learning.thresholdTitle')

const isCost = (cost: number) => Number.isFinite(cost) && cost >= 2 && cost <= 200

export const loader = staffLoader(ACCESS.learningAdmin, async ({ app, now, url }) => {
  const { version, document } = app.routing.current()
  const typed = url.searchParams.get('n')
  const asked = Number(typed)
  const cost = isCost(asked) ? asked : document.wrongCost
  const heldOut = app.router().measured
  const live = await liveCurve(app, now)
  const pooled = poolCurves([heldOut, live])
  const versions = await routingVersions(app)
  return {
    version,
    inForce: { cost: document.wrongCost, threshold: document.threshold },
    cost,
    wrong: typed === null || isCost(asked) ? null : typed.slice(0, 20),
    isPreview: isCost(asked) && asked !== document.wrongCost,
    byFormula: thresholdFromCost(cost),
    byMeasure: cheapestThreshold(pooled, cost),
    heldOut,
    live,
    pooled,
    versions: versions.map(({ version, note, publishedAt }) => ({ version, note, publishedAt })),
  }
})

export const action = staffAction(ACCESS.learningAdmin, async ({ app, staff, form, now }) => {
  const number = (name: string) => Number(form.get(name))
  const isRestore = form.get('act') === 'restore'
  const given = { wrongCost: number('cost'), threshold: number('threshold') }
  const result = isRestore
    ? await restoreRouting(app, staff, number('version'), now)
    : await setThreshold(app, staff, given, now)
  const done = isRestore ? ('restored' as const) : ('applied' as const)
  const outcome: LearningOutcome = result.ok ? { ok: true, done } : { ok: false, reason: result.reason }
  return data(outcome, { status: result.ok ? 200 : 422 })
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** The thresholds to choose from, and what either would mean. */
function Choose({ page }: { page: Loaded }) {
  const t = useLearningText()
  const { byFormula, byMeasure, cost } = page
  const words = (threshold: number) => ({ percent: Math.round(threshold * 100) })
  const choices = [
    { value: byFormula, label: t('learning.byFormula', words(byFormula)) },
    ...(byMeasure === null ? [] : [{ value: byMeasure, label: t('learning.byMeasure', words(byMeasure)) }]),
  ]
  return (
    <form method="post" className="desk-card">
      <CsrfField />
      <h2>{t('learning.previewTitle', { cost })}</h2>
      <input type="hidden" name="cost" value={cost} />
      <fieldset className="field">
        <legend className="label">{t('learning.chooseLegend')}</legend>
        {choices.map(({ value, label }, at) => (
          <label key={label} className="act-choice">
            <input type="radio" name="threshold" value={value} defaultChecked={at === 0} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <Button name="act" value="apply">
        {t('learning.apply')}
      </Button>
    </form>
  )
}

export default function ThresholdPage() {
  const t = useLearningText()
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const { inForce, version, cost, heldOut, live } = page
  const percent = Math.round(inForce.threshold * 100)
  const looked = page.isPreview ? page.byFormula : inForce.threshold
  return (
    <div className="desk-sheet stack">
      <h1>{t('learning.thresholdTitle')}</h1>
      <LearningTabs isAdmin />
      <LearningResult outcome={outcome} />
      <p>{t('learning.thresholdLead')}</p>
      <p>
        <strong>{t('learning.inForce', { cost: inForce.cost, percent, version })}</strong>
      </p>
      <form method="get" className="learning-line">
        <label className="label" htmlFor="n">
          {t('learning.costLabel')}
        </label>
        <input
          id="n"
          name="n"
          type="number"
          min={2}
          max={200}
          required
          className="input"
          defaultValue={page.wrong ?? cost}
          aria-invalid={page.wrong === null ? undefined : true}
          aria-describedby="n-hint"
        />
        <Button look="secondary">{t('learning.preview')}</Button>
        <p className="hint" id="n-hint">
          {page.wrong === null ? (
            t('learning.costHint')
          ) : (
            <strong role="alert">{t('learning.costWrong', { cost })}</strong>
          )}
        </p>
      </form>
      <Choose page={page} />
      <section>
        <h2>{t('learning.curveTitle')}</h2>
        <p className="muted">{t('learning.curveLead', { texts: heldOut.size, cases: live.size })}</p>
        <CurveChart heldOut={heldOut.points} live={live.size >= 10 ? live.points : []} chosen={looked} />
        <CurveTable heldOut={heldOut} live={live} pooled={page.pooled} cost={cost} looked={looked} />
      </section>
      <VersionList versions={page.versions} inForce={version} />
    </div>
  )
}
