import { useLetterText } from '~/i18n/letter-text'
import { Button } from '~/web/ui/button'
import { TextArea, TextField } from '~/web/ui/field'

const NAMES = ['number', 'symbol', 'place', 'issuedOn', 'subject', 'addressee', 'capacity', 'signer', 'copies'] as const
type PaperValues = Record<(typeof NAMES)[number], string>

/** The form as typed. */
export function readPaperForm(form: FormData): PaperValues {
  return Object.fromEntries(NAMES.map((name) => [name, String(form.get(name) ?? '').slice(0, 1000)])) as PaperValues
}

/** What the layout of an official letter asks for around the signed text. */
export function PaperFormFields({ values }: { values: PaperValues }) {
  const t = useLetterText()
  const bind = (name: keyof PaperValues) => ({ name, label: t(`letter.f_${name}`), defaultValue: values[name] })
  return (
    <>
      <div className="letters-pair">
        <TextField {...bind('number')} hint={t('letter.f_numberHint')} autoComplete="off" optional />
        <TextField {...bind('symbol')} autoComplete="off" />
        <TextField {...bind('place')} />
        <TextField {...bind('issuedOn')} type="date" />
      </div>
      <TextField {...bind('subject')} />
      <TextArea {...bind('addressee')} hint={t('letter.f_addresseeHint')} rows={3} />
      <div className="letters-pair">
        <TextArea {...bind('capacity')} hint={t('letter.f_capacityHint')} rows={2} />
        <TextArea {...bind('copies')} rows={3} />
      </div>
      <TextField {...bind('signer')} />
      <Button name="act" value="save">
        {t('letter.answerSave')}
      </Button>
    </>
  )
}
