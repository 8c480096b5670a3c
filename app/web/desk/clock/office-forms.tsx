import { useClockText } from '~/i18n/clock-text'
import { DraftForm, DraftSelect, DraftText } from './draft-form'

export interface Choice {
  readonly value: string
  readonly label: string
}

const SPANS = ['morning', 'afternoon', 'saturday'] as const
type Span = (typeof SPANS)[number]

const LABELS = {
  morning: ['hoursMorningFrom', 'hoursMorningTo'],
  afternoon: ['hoursAfternoonFrom', 'hoursAfternoonTo'],
  saturday: ['hoursSaturdayFrom', 'hoursSaturdayTo'],
} as const

function SpanFields({ span, usual }: { span: Span; usual: readonly [string, string] | undefined }) {
  const t = useClockText()
  const [from, to] = LABELS[span]
  return (
    <>
      <div className="form-row">
        <DraftText name={`${span}From`} type="time" label={t(`clock.${from}`)} start={usual?.[0]} />
        <DraftText name={`${span}To`} type="time" label={t(`clock.${to}`)} start={usual?.[1]} />
      </div>
      {span === 'morning' ? null : (
        <p className="hint">{t(span === 'saturday' ? 'clock.hoursSaturdayHint' : 'clock.hoursSpanHint')}</p>
      )}
    </>
  )
}

interface HoursProps {
  offices: readonly Choice[]
  /** The common hours now, as a beginning: most offices differ by half an hour. */
  usual: readonly (readonly [string, string])[]
}

/** Hours of one office, or of all that have none of their own, from a day on. */
export function HoursForm({ offices, usual }: HoursProps) {
  const t = useClockText()
  return (
    <DraftForm act="hours" title={t('clock.hoursForm')} button={t('clock.saveDraft')}>
      <DraftSelect name="office" label={t('clock.hoursOffice')} placeholder={t('clock.hoursAll')} options={offices} />
      {SPANS.map((span, index) => (
        <SpanFields key={span} span={span} usual={span === 'saturday' ? undefined : usual[index]} />
      ))}
      <DraftText name="from" type="date" label={t('clock.hoursValidFrom')} required />
      <DraftText name="note" label={t('clock.note')} required maxLength={500} />
    </DraftForm>
  )
}

interface LocalProps {
  offices: readonly Choice[]
  communes: readonly Choice[]
}

/** A day off or a working day by a local decision: for the province, a commune, an office. */
export function LocalDayForm({ offices, communes }: LocalProps) {
  const t = useClockText()
  const types = [
    { value: 'off', label: t('clock.dayTypeOff') },
    { value: 'work', label: t('clock.dayTypeWork') },
  ]
  const statuses = [
    { value: 'decided', label: t('clock.statusDecided') },
    { value: 'proposed', label: t('clock.statusProposed') },
  ]
  return (
    <DraftForm act="local-day" title={t('clock.localForm')} button={t('clock.saveDraft')}>
      <DraftSelect
        name="where"
        label={t('clock.localWhere')}
        hint={t('clock.localHint')}
        options={[{ value: 'province', label: t('clock.localProvince') }]}
        groups={[
          { label: t('clock.localCommunes'), options: communes },
          { label: t('clock.localOffices'), options: offices.map((o) => ({ ...o, value: `office:${o.value}` })) },
        ]}
      />
      <div className="form-row">
        <DraftText name="date" type="date" label={t('clock.dayDate')} required />
        <DraftSelect name="type" label={t('clock.dayType')} options={types} />
      </div>
      <DraftText name="name" label={t('clock.dayName')} required maxLength={200} />
      <DraftSelect name="status" label={t('clock.status')} hint={t('clock.localStatusHint')} options={statuses} />
      <DraftText name="note" label={t('clock.note')} required maxLength={500} />
    </DraftForm>
  )
}
