import { Form } from '@remix-run/react'
import { formatLocalDate } from '~/i18n/format'
import { useStructureText } from '~/i18n/structure-text'
import type { ReorganisationPlan } from '~/offices/apply-reorganisation.server'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { CsrfField } from '../csrf-field'

/** The plan with offices by name. */
export interface NamedPlan extends Omit<ReorganisationPlan, 'moves'> {
  readonly moves: readonly { readonly id: string; readonly from: string; readonly to: string; readonly cases: number }[]
}

function Moves({ moves }: Pick<NamedPlan, 'moves'>) {
  const t = useStructureText()
  if (moves.length === 0) return null
  return (
    <DataTable
      caption={t('structure.movesCaption')}
      rows={moves}
      rowKey={(move) => move.id}
      columns={[
        { key: 'from', title: t('structure.from'), isHeading: true, cell: (move) => move.from },
        { key: 'to', title: t('structure.to'), cell: (move) => move.to },
        { key: 'cases', title: t('structure.count'), isNumber: true, cell: (move) => move.cases },
      ]}
    />
  )
}

function ApplyForm({ plan }: { plan: NamedPlan }) {
  const t = useStructureText()
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="key" value={plan.key} />
      {plan.isApplied ? null : (
        <>
          <Notice look="warning">
            <p>{t('structure.applyWarning')}</p>
          </Notice>
          <p>
            <label>
              <input type="checkbox" name="confirmed" value="1" /> {t('structure.confirm')}
            </label>
          </p>
        </>
      )}
      {plan.isApplied ? <input type="hidden" name="confirmed" value="1" /> : null}
      <Button>{t(plan.isApplied ? 'structure.resume' : 'structure.apply')}</Button>
    </Form>
  )
}

/** One package: what it changes, which cases move, and the button that does it. */
export function PlanView({ plan }: { plan: NamedPlan }) {
  const t = useStructureText()
  const { opened, closed, communesBefore, communesAfter, cases, staffMoved, staffToPlace, isApplied } = plan
  const isDone = isApplied && cases === 0
  return (
    <section>
      <h2>{plan.name}</h2>
      {isApplied ? (
        <Notice look={isDone ? 'success' : 'warning'}>
          <p>{t(isDone ? 'structure.isApplied' : 'structure.isAppliedPartly')}</p>
        </Notice>
      ) : null}
      <Facts
        facts={[
          { label: t('structure.effectiveOn'), value: formatLocalDate(plan.effectiveOn) },
          { label: t('structure.offices'), value: t('structure.officesValue', { opened, closed }) },
          {
            label: t('structure.communes'),
            value: t('structure.communesValue', { before: communesBefore, after: communesAfter }),
          },
          { label: t('structure.cases'), value: isDone ? '' : String(cases) },
          { label: t('structure.staff'), value: isApplied ? '' : String(staffMoved) },
          { label: t('structure.staffToPlace'), value: staffToPlace.join(', ') },
        ]}
      />
      {staffToPlace.length > 0 ? <p className="muted">{t('structure.staffToPlaceNote')}</p> : null}
      <Moves moves={plan.moves} />
      {isDone ? null : <ApplyForm plan={plan} />}
    </section>
  )
}
