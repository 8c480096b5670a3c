import { useClockText } from '~/i18n/clock-text'
import { DraftArea, DraftForm, DraftSelect, DraftText } from './draft-form'
import { type Choice, HoursForm, LocalDayForm } from './office-forms'

function SwapForm() {
  const t = useClockText()
  return (
    <DraftForm act="swap" title={t('clock.swapTitle')} button={t('clock.saveDraft')} isOpen>
      <div className="form-row">
        <DraftText name="off" type="date" label={t('clock.swapOff')} required />
        <DraftText name="work" type="date" label={t('clock.swapWork')} required />
      </div>
      <DraftText name="name" label={t('clock.dayName')} required maxLength={200} />
      <DraftText name="note" label={t('clock.note')} maxLength={500} optional />
    </DraftForm>
  )
}

function DayForm() {
  const t = useClockText()
  const types = [
    { value: 'off', label: t('clock.dayTypeOff') },
    { value: 'work', label: t('clock.dayTypeWork') },
  ]
  return (
    <DraftForm act="day" title={t('clock.dayTitle')} button={t('clock.saveDraft')}>
      <div className="form-row">
        <DraftText name="date" type="date" label={t('clock.dayDate')} required />
        <DraftSelect name="type" label={t('clock.dayType')} options={types} />
      </div>
      <DraftText name="name" label={t('clock.dayName')} required maxLength={200} />
      <DraftText name="note" label={t('clock.note')} maxLength={500} optional />
    </DraftForm>
  )
}

function StatusForm() {
  const t = useClockText()
  const statuses = [
    { value: 'decided', label: t('clock.statusDecided') },
    { value: 'proposed', label: t('clock.statusProposed') },
  ]
  return (
    <DraftForm act="status" title={t('clock.statusTitle')} button={t('clock.saveDraft')}>
      <DraftText name="year" type="number" label={t('clock.year')} required min={1991} max={2099} />
      <DraftSelect name="status" label={t('clock.status')} options={statuses} />
      <DraftText name="note" label={t('clock.note')} required maxLength={500} />
    </DraftForm>
  )
}

interface Choices {
  offices: readonly Choice[]
  communes: readonly Choice[]
  usual: readonly (readonly [string, string])[]
}

/** The ways to change the calendar's draft: one swap, one day, hours, a local day, a year's status, a whole file. */
export function CalendarForms({ offices, communes, usual }: Choices) {
  const t = useClockText()
  return (
    <section className="desk-card">
      <h2>{t('clock.editTitle')}</h2>
      <SwapForm />
      <DayForm />
      <DraftForm act="remove" title={t('clock.removeTitle')} button={t('clock.remove')}>
        <DraftText name="date" type="date" label={t('clock.dayDate')} required />
      </DraftForm>
      <HoursForm offices={offices} usual={usual} />
      <LocalDayForm offices={offices} communes={communes} />
      <StatusForm />
      <DraftForm act="import" title={t('clock.importTitle')} button={t('clock.import')}>
        <DraftArea name="json" label={t('clock.importLabel')} hint={t('clock.importHint')} rows={8} required />
        <DraftText name="note" label={t('clock.note')} maxLength={500} optional />
      </DraftForm>
    </section>
  )
}
