import { useLearningText } from '~/i18n/learning-text'
import type { RunSimulation } from '~/learning/run-simulation.server'
import type { Tally } from '~/learning/simulate'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'
import { monthWords } from './share'

interface Props {
  readonly simulation: RunSimulation
  readonly officeNames: Readonly<Record<string, string>>
  readonly isAdmin: boolean
  readonly values: Readonly<Record<string, string>>
}

const TALLY = [
  ['right', 'learning.simRight'],
  ['wrong', 'learning.simWrong'],
  ['unknown', 'learning.simUnknown'],
  ['person', 'learning.simPerson'],
] as const satisfies readonly (readonly [keyof Tally, string])[]

/** What last month's cases would have done, against what people decided about them. */
export function SimulationView({ simulation, officeNames, isAdmin, values }: Props) {
  const t = useLearningText()
  const { total, matched, moved, before, after, month } = simulation
  return (
    <section className="desk-card" role="status">
      <h2>{t('learning.simResult', { total, month: monthWords(month) })}</h2>
      {simulation.isCut ? (
        <Notice look="warning">
          <p>{t('learning.simCut', { total })}</p>
        </Notice>
      ) : null}
      <p>{t('learning.simMatched', { matched, moved })}</p>
      <DataTable
        caption={t('learning.simTally')}
        rows={TALLY}
        rowKey={([key]) => key}
        columns={[
          { key: 'what', title: t('learning.simTallyWhat'), isHeading: true, cell: ([, words]) => t(words) },
          { key: 'before', title: t('learning.simBefore'), isNumber: true, cell: ([key]) => before[key] },
          { key: 'after', title: t('learning.simAfter'), isNumber: true, cell: ([key]) => after[key] },
        ]}
      />
      <Moves simulation={simulation} officeNames={officeNames} />
      {isAdmin ? null : <Sample simulation={simulation} />}
      {values.name?.trim() ? <Adopt isAdmin={isAdmin} values={values} /> : null}
    </section>
  )
}

function Moves({ simulation, officeNames }: Pick<Props, 'simulation' | 'officeNames'>) {
  const t = useLearningText()
  const named = (id: string) => (id === '' ? t('learning.simToPerson') : (officeNames[id] ?? id))
  if (simulation.groups.length === 0) return <p>{t('learning.simNoMoves')}</p>
  return (
    <DataTable
      caption={t('learning.simMoves')}
      rows={simulation.groups}
      rowKey={({ from, to }) => `${from} ${to}`}
      columns={[
        { key: 'from', title: t('learning.simFrom'), cell: ({ from }) => named(from) },
        { key: 'to', title: t('learning.simTo'), isHeading: true, cell: ({ to }) => named(to) },
        { key: 'amount', title: t('learning.simAmount'), isNumber: true, cell: ({ amount }) => amount },
        {
          key: 'before',
          title: t('learning.simRightBefore'),
          isNumber: true,
          cell: ({ rightBefore, judged, from }) => (from === '' ? '–' : `${rightBefore}/${judged}`),
        },
        {
          key: 'after',
          title: t('learning.simRightAfter'),
          isNumber: true,
          cell: ({ rightAfter, judged, to }) => (to === '' ? '–' : `${rightAfter}/${judged}`),
        },
      ]}
    />
  )
}

function Sample({ simulation }: Pick<Props, 'simulation'>) {
  const t = useLearningText()
  if (simulation.groups.length === 0) return null
  return (
    <>
      <h3>{t('learning.simSample')}</h3>
      {simulation.sample.length === 0 ? <p>{t('learning.simSampleNone')}</p> : null}
      <ul className="learning-sample">
        {simulation.sample.map(({ code, excerpt, office }) => (
          <li key={code}>
            <PageLink to={`/can-bo/phan-anh/${code}`} className="code">
              {code}
            </PageLink>{' '}
            <span className="muted">{office}</span> {excerpt}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The rule as it was tried, to be taken into force by an administrator. */
function Adopt({ isAdmin, values }: Pick<Props, 'isAdmin' | 'values'>) {
  const t = useLearningText()
  if (!isAdmin) return <p className="muted">{t('learning.adoptAdmin')}</p>
  return (
    <form method="post" action="/can-bo/hoc/thu-quy-tac">
      <CsrfField />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button name="act" value="adopt">
        {t('learning.adopt')}
      </Button>
    </form>
  )
}
