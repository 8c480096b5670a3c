import { formatDateTime } from '~/i18n/format'
import { useLearningText } from '~/i18n/learning-text'
import type { ModelComparison } from '~/learning/compare-models'
import type { ModelLine } from '~/learning/retrain.server'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'
import { percent } from './share'

type Names = Readonly<Record<string, string>>

/** One classifier trained here: how it stands to the one that was in use when it was trained, and the switch to it. */
export function ModelCard({ model, names }: { model: ModelLine; names: Names }) {
  const t = useLearningText()
  const { state, comparison, progress } = model
  const mark = model.isInUse ? t('learning.modelInUse') : t(`learning.state_${state}`)
  return (
    <section className="desk-card" id={`m${model.number}`}>
      <h2>
        {t('learning.modelNumber', { number: model.number })} ({mark})
      </h2>
      <p className="muted">
        {t('learning.modelFacts', { at: formatDateTime(model.startedAt), count: model.corrections })}
      </p>
      {state === 'training' ? (
        <p role="status">
          {progress ? t('learning.modelProgress', { done: progress[0], of: progress[1] }) : null}{' '}
          <PageLink to={`/can-bo/hoc/mo-hinh#m${model.number}`}>{t('learning.modelRefresh')}</PageLink>
        </p>
      ) : null}
      {model.isOutdated ? <p>{t('learning.modelOutdated')}</p> : null}
      {comparison ? <Comparison comparison={comparison} names={names} /> : null}
      {state === 'ready' && !model.isInUse && !model.isOutdated ? (
        <form method="post" action="/can-bo/hoc/mo-hinh">
          <CsrfField />
          <input type="hidden" name="id" value={model.id} />
          <Button name="act" value="use">
            {t('learning.modelUse')}
          </Button>
        </form>
      ) : null}
    </section>
  )
}

function Comparison({ comparison, names }: { comparison: ModelComparison; names: Names }) {
  const t = useLearningText()
  const { top1, onCorrections, coverage, precision, fields } = comparison
  const rows = [
    { name: t('learning.compareTop1'), ...top1 },
    { name: t('learning.compareCorrections'), ...onCorrections },
    { name: t('learning.compareCoverage', { percent: Math.round(precision * 100) }), ...coverage },
  ]
  return (
    <>
      <DataTable
        caption={t('learning.compareCaption', { texts: comparison.texts })}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: t('learning.compareWhat'), isHeading: true, cell: ({ name }) => name },
          { key: 'before', title: t('learning.compareBefore'), isNumber: true, cell: ({ before }) => percent(before) },
          { key: 'after', title: t('learning.compareAfter'), isNumber: true, cell: ({ after }) => percent(after) },
        ]}
      />
      {fields.length === 0 ? <p>{t('learning.compareFieldsNone')}</p> : null}
      {fields.length > 0 ? (
        <DataTable
          caption={t('learning.compareFields')}
          rows={fields}
          rowKey={({ field }) => field}
          columns={[
            { key: 'field', title: t('learning.field'), isHeading: true, cell: ({ field }) => names[field] ?? field },
            { key: 'texts', title: t('learning.compareTexts'), isNumber: true, cell: ({ texts }) => texts },
            { key: 'before', title: t('learning.compareBefore'), isNumber: true, cell: ({ before }) => before },
            { key: 'after', title: t('learning.compareAfter'), isNumber: true, cell: ({ after }) => after },
          ]}
        />
      ) : null}
    </>
  )
}
