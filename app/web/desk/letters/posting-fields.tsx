import { useLetterText } from '~/i18n/letter-text'
import { Button } from '~/web/ui/button'
import { SelectField, TextField } from '~/web/ui/field'

export const WAYS = ['ordinary', 'registered', 'by_hand'] as const

export interface TypedPosting {
  readonly postedOn: string
  readonly way: string
  readonly trackingNumber: string
}

/** Reads the three fields below out of a form. */
export function readPosting(form: FormData): TypedPosting {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 100)
  return { postedOn: text('postedOn'), way: text('way'), trackingNumber: text('trackingNumber') }
}

/** When, how and under which number it was sent, with the button that writes it down. */
export function PostingFields({ typed, today }: { typed: TypedPosting | null; today: string }) {
  const t = useLetterText()
  return (
    <>
      <TextField name="postedOn" type="date" label={t('letter.postedOn')} defaultValue={typed?.postedOn ?? today} />
      <SelectField
        name="way"
        label={t('letter.way')}
        defaultValue={typed?.way ?? 'ordinary'}
        options={WAYS.map((way) => ({ value: way, label: t(`letter.way_${way}`) }))}
      />
      <TextField
        name="trackingNumber"
        label={t('letter.tracking')}
        hint={t('letter.trackingHint')}
        defaultValue={typed?.trackingNumber ?? ''}
        autoComplete="off"
        maxLength={40}
      />
      <Button name="act" value="post">
        {t('letter.record')}
      </Button>
    </>
  )
}
