import { formatDateTime } from '~/i18n/format'
import { useIncidentText } from '~/i18n/incident-text'
import type { IncidentFile } from '~/incidents/desk-queries.server'
import { Button } from '~/web/ui/button'
import { Checkbox } from '~/web/ui/choice'
import { TextArea, TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { IncidentForm } from './incident-cases'
import { type IncidentProps, typedOr } from './incident-props'
import { useFieldError } from './use-field-error'

const TEXT_MAX = 20_000

function Standing({ file }: { file: IncidentFile }) {
  const t = useIncidentText()
  const waiting = file.linked.filter(({ answer }) => answer === 'pending').length
  if (file.answerState === 'submitted') {
    return (
      <Notice look="info">
        <p>{t('incidents.submitted')}</p>
      </Notice>
    )
  }
  if (file.answerState === 'approved') return <p role="status">{t('incidents.sending', { count: waiting })}</p>
  return file.answerState === 'done' && file.signedAt ? (
    <p>{t('incidents.sent', { at: formatDateTime(file.signedAt) })}</p>
  ) : null
}

/** The one answer: drafted by the office, signed by its head, then given to each case by its own road. */
export function AnswerPanel({ file, refused }: IncidentProps) {
  const t = useIncidentText()
  const { draft, sign } = file.rights
  const errorOf = useFieldError(refused, ['draft', 'submit', 'sign'])
  if (!draft && file.answerState === 'none') return null
  const left = file.linked.filter((line) => line.left !== null).length
  const counts = { count: file.linked.length - left, left }
  return (
    <section className="case-section">
      <h2>{t('incidents.draftTitle')}</h2>
      <p>
        {t('incidents.draftLead', counts)} {left > 0 ? t('incidents.draftLeft', counts) : null}
      </p>
      <Standing file={file} />
      {draft ? (
        <IncidentForm code={file.code}>
          <TextArea
            name="text"
            label={t('incidents.draftLabel')}
            defaultValue={typedOr(refused, ['draft', 'submit', 'sign'], 'text', file.answer)}
            error={errorOf('text')}
            maxLength={TEXT_MAX}
            rows={8}
          />
          <p className="row">
            <Button name="act" value="draft" look="secondary">
              {t('incidents.draftSave')}
            </Button>
            <Button name="act" value="submit" look={sign ? 'secondary' : 'primary'}>
              {t('incidents.draftSubmit')}
            </Button>
          </p>
          {sign ? (
            <>
              <TextField
                name="documentNumber"
                label={t('incidents.number')}
                defaultValue={typedOr(refused, ['sign'], 'documentNumber', file.documentNumber)}
                optional
              />
              <Checkbox name="confirmed" label={t('incidents.signConfirm')} error={errorOf('confirmed')} />
              <Button name="act" value="sign">
                {t('incidents.signSend')}
              </Button>
            </>
          ) : null}
        </IncidentForm>
      ) : (
        <p className="card prewrap">{file.answer}</p>
      )}
    </section>
  )
}
