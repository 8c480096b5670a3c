import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useClockText } from '~/i18n/clock-text'
import { Button } from '~/web/ui/button'
import { FieldScope, SelectField, TextArea, TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'

function EditForm(props: { act: string; title: string; button: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details open={props.isOpen}>
      <summary>{props.title}</summary>
      <Form method="post" className="column">
        <CsrfField />
        <input type="hidden" name="act" value={props.act} />
        <FieldScope.Provider value={props.act}>{props.children}</FieldScope.Provider>
        <Button look="secondary">{props.button}</Button>
      </Form>
    </details>
  )
}

function SwapForm() {
  const t = useClockText()
  return (
    <EditForm act="swap" title={t('clock.swapTitle')} button={t('clock.saveDraft')} isOpen>
      <TextField name="off" type="date" label={t('clock.swapOff')} required />
      <TextField name="work" type="date" label={t('clock.swapWork')} required />
      <TextField name="name" label={t('clock.dayName')} required maxLength={200} />
      <TextField name="note" label={t('clock.note')} maxLength={500} optional />
    </EditForm>
  )
}

function DayForm() {
  const t = useClockText()
  const types = [
    { value: 'off', label: t('clock.dayTypeOff') },
    { value: 'work', label: t('clock.dayTypeWork') },
  ]
  return (
    <EditForm act="day" title={t('clock.dayTitle')} button={t('clock.saveDraft')}>
      <TextField name="date" type="date" label={t('clock.dayDate')} required />
      <SelectField name="type" label={t('clock.dayType')} options={types} />
      <TextField name="name" label={t('clock.dayName')} required maxLength={200} />
      <TextField name="note" label={t('clock.note')} maxLength={500} optional />
    </EditForm>
  )
}

function StatusForm() {
  const t = useClockText()
  const statuses = [
    { value: 'decided', label: t('clock.statusDecided') },
    { value: 'proposed', label: t('clock.statusProposed') },
  ]
  return (
    <EditForm act="status" title={t('clock.statusTitle')} button={t('clock.saveDraft')}>
      <TextField name="year" type="number" label={t('clock.year')} required min={1991} max={2099} />
      <SelectField name="status" label={t('clock.status')} options={statuses} />
      <TextField name="note" label={t('clock.note')} required maxLength={500} />
    </EditForm>
  )
}

/** The ways to change the calendar's draft: one swap, one day, a year's status, a whole file. */
export function CalendarForms() {
  const t = useClockText()
  return (
    <section>
      <SwapForm />
      <DayForm />
      <EditForm act="remove" title={t('clock.removeTitle')} button={t('clock.remove')}>
        <TextField name="date" type="date" label={t('clock.dayDate')} required />
      </EditForm>
      <StatusForm />
      <EditForm act="import" title={t('clock.importTitle')} button={t('clock.import')}>
        <TextArea name="json" label={t('clock.importLabel')} hint={t('clock.importHint')} rows={8} required />
        <TextField name="note" label={t('clock.note')} maxLength={500} optional />
      </EditForm>
    </section>
  )
}
