import { Form } from '@remix-run/react'
import type { Policy } from '~/clock/policies'
import { useClockText } from '~/i18n/clock-text'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { FieldScope } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'
import { DraftSelect, DraftText, useRefusal } from './draft-form'
import { policyForm } from './outcome'

const UNITS = ['working_days', 'calendar_days', 'working_hours'] as const

function Mark({ policy }: { policy: Policy }) {
  const t = useClockText()
  if (policy.isOurs) return <Badge look="neutral">{t('clock.policyOurs')}</Badge>
  return policy.isVerified ? (
    <Badge look="done" icon="check">
      {t('clock.policyVerified')}
    </Badge>
  ) : (
    <Badge look="waiting" icon="alert">
      {t('clock.policyUnverified')}
    </Badge>
  )
}

function Confirm({ policy }: { policy: Policy }) {
  const t = useClockText()
  return (
    <details className="act" open={useRefusal() !== null}>
      <summary>{t('clock.policyConfirm')}</summary>
      <Form method="post" className="column">
        <CsrfField />
        <input type="hidden" name="act" value="confirm" />
        <input type="hidden" name="policy" value={policy.id} />
        <DraftText
          name="basis"
          label={t('clock.policyBasis')}
          hint={t('clock.policyConfirmHint')}
          start={policy.legalBasis}
          required
          maxLength={500}
        />
        <Button look="secondary">{t('clock.policyConfirm')}</Button>
      </Form>
    </details>
  )
}

function Edit({ policy }: { policy: Policy }) {
  const t = useClockText()
  const number = { type: 'number', min: 0, required: true } as const
  const units = UNITS.map((unit) => ({ value: unit, label: t(`clock.unit_${unit}`) }))
  return (
    <details className="act" open={useRefusal() !== null}>
      <summary>{t('clock.policyEdit')}</summary>
      <Form method="post" className="column">
        <CsrfField />
        <input type="hidden" name="act" value="edit" />
        <input type="hidden" name="policy" value={policy.id} />
        <DraftText {...number} name="length" label={t('clock.policyLength')} start={String(policy.length)} min={1} />
        <DraftSelect name="unit" label={t('clock.policyUnit')} options={units} start={policy.unit} />
        <DraftText name="basis" label={t('clock.policyBasis')} start={policy.legalBasis} required />
        <DraftText {...number} name="pauses" label={t('clock.policyPauses')} start={String(policy.maxPauses)} />
        <DraftText
          {...number}
          name="extensions"
          label={t('clock.policyExtensions')}
          start={String(policy.maxExtensions)}
        />
        <DraftText
          {...number}
          required={false}
          name="target"
          label={t('clock.policyTarget')}
          start={String(policy.targetLength ?? '')}
        />
        <DraftText name="note" label={t('clock.note')} maxLength={500} optional />
        <Button look="secondary">{t('clock.saveDraft')}</Button>
      </Form>
    </details>
  )
}

/** One policy: what it says, whether anybody read it against the law, and the forms to confirm or change it. */
export function PolicyCard({ policy, mayConfirm }: { policy: Policy; mayConfirm: boolean }) {
  const t = useClockText()
  const applies = Object.values(policy.appliesTo).flat().join(', ')
  const notes = [
    policy.pausable ? t('clock.policyPausable', { pauses: policy.maxPauses, extensions: policy.maxExtensions }) : '',
    policy.progressNoteEveryDays ? t('clock.policyProgress', { days: policy.progressNoteEveryDays }) : '',
  ].filter(Boolean)
  return (
    <section className="desk-card">
      <h2>
        {t(`clock.timer_${policy.timer}`)}: {policy.length} {t(`clock.unit_${policy.unit}`)}
      </h2>
      <p>
        <Mark policy={policy} />
      </p>
      <p>{policy.legalBasis}</p>
      <p className="muted">
        {t('clock.policyApplies')} {applies || t('clock.policyAppliesAll')}
        {notes.length > 0 ? `; ${notes.join('; ')}` : ''}
      </p>
      {mayConfirm && !policy.isVerified && !policy.isOurs ? (
        <FieldScope.Provider value={policyForm('confirm', policy.id)}>
          <Confirm policy={policy} />
        </FieldScope.Provider>
      ) : null}
      <FieldScope.Provider value={policyForm('edit', policy.id)}>
        <Edit policy={policy} />
      </FieldScope.Provider>
    </section>
  )
}
