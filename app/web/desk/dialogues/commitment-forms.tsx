import { type DialogueKey, useDialogueText } from '~/i18n/dialogue-text'
import { Button } from '~/web/ui/button'
import { TextArea, TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { CsrfField } from '../csrf-field'
import type { CommitmentAct } from './commitment-act-names'

interface Refused {
  readonly act: CommitmentAct
  readonly reason: string
  readonly typed: { readonly text: string; readonly day: string }
}

interface Form {
  readonly act: CommitmentAct
  readonly text: DialogueKey
  readonly textHint?: DialogueKey
  readonly day?: DialogueKey
  readonly hint?: DialogueKey
}

const REPORT: readonly Form[] = [
  { act: 'keep', text: 'dialogue.evidence', textHint: 'dialogue.evidenceHint', day: 'dialogue.keptOn' },
  { act: 'note', text: 'dialogue.noteText', textHint: 'dialogue.noteHint' },
]
const CHANGE: readonly Form[] = [
  { act: 'move', text: 'dialogue.reason', day: 'dialogue.newDue', hint: 'dialogue.moveHint' },
  { act: 'withdraw', text: 'dialogue.reason' },
]
const REOPEN: readonly Form[] = [{ act: 'reopen', text: 'dialogue.reason' }]

function ActForm({ form, refused, today }: { form: Form; refused: Refused | null; today: string }) {
  const t = useDialogueText()
  const own = refused?.act === form.act ? refused : null
  const day = form.act === 'keep' ? today : ''
  return (
    <details className="desk-card" open={own !== null}>
      <summary>
        <strong>{t(`dialogue.${form.act}`)}</strong>
      </summary>
      <form method="post" noValidate>
        <CsrfField />
        {own ? (
          <div role="alert">
            <Notice look="danger">{t(`dialogue.why_${own.reason}` as 'dialogue.why_not-found')}</Notice>
          </div>
        ) : null}
        {form.hint ? <p className="muted">{t(form.hint)}</p> : null}
        <div className="dialogue-act">
          {form.day ? (
            <TextField
              name={`${form.act}Day`}
              label={t(form.day)}
              type="date"
              defaultValue={own?.typed.day ?? day}
              required
            />
          ) : null}
          <TextArea
            name={`${form.act}Text`}
            label={t(form.text)}
            hint={form.textHint ? t(form.textHint) : undefined}
            rows={3}
            defaultValue={own?.typed.text}
            required
          />
        </div>
        <Button name="act" value={form.act} look={form.act === 'keep' ? 'primary' : 'secondary'}>
          {t(`dialogue.${form.act}`)}
        </Button>
      </form>
    </details>
  )
}

interface Props {
  readonly file: { readonly commitment: { state: string }; readonly mayReport: boolean; readonly mayChange: boolean }
  readonly refused: Refused | null
  readonly today: string
}

/** What this person may do about the commitment now. */
export function CommitmentForms({ file, refused, today }: Props) {
  const isOpen = file.commitment.state === 'open'
  const report = isOpen && file.mayReport ? REPORT : []
  const change = file.mayChange ? (isOpen ? CHANGE : REOPEN) : []
  return (
    <>
      {[...report, ...change].map((form) => (
        <ActForm key={form.act} form={form} refused={refused} today={today} />
      ))}
    </>
  )
}
