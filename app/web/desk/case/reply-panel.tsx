import { useDeskText } from '~/i18n/desk-text'
import { formatLong } from '~/i18n/format'
import { useLang } from '~/i18n/use-lang'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { ActArea } from './act-fields'
import { ActFold, CaseForm, typedIn } from './act-form'
import type { CaseForms } from './case-view'
import { SmsPreview } from './sms-preview'

const REPLY_ACTS = ['draft_reply', 'submit_reply', 'answer'] as const

function ReplyForm({ forms }: { forms: CaseForms }) {
  const t = useDeskText()
  const { allowed, reply } = forms.file
  const maySign = allowed.includes('answer')
  return (
    <CaseForm forms={forms} acts={REPLY_ACTS}>
      <div className="field">
        <label className="label" htmlFor="tra-loi-van-ban">
          {t('desk.replyText')}
        </label>
        <p className="hint">{t('desk.replyHint')}</p>
        <textarea
          id="tra-loi-van-ban"
          name="text"
          rows={10}
          className="input"
          defaultValue={typedIn(forms, REPLY_ACTS, 'text') ?? (reply?.state === 'sent' ? '' : (reply?.text ?? ''))}
        />
      </div>
      {maySign ? (
        <div className="field">
          <label className="label" htmlFor="so-van-ban">
            {t('desk.documentNumber')} <span className="label-note">({t('common.optional')})</span>
          </label>
          <input
            id="so-van-ban"
            name="documentNumber"
            className="input input-short"
            autoComplete="off"
            defaultValue={typedIn(forms, REPLY_ACTS, 'documentNumber') ?? ''}
          />
        </div>
      ) : null}
      <SmsPreview forms={forms} notice="answered" fieldId="tra-loi-van-ban" />
      <div className="row">
        {maySign ? (
          <Button name="act" value="answer">
            {t('desk.act_answer')}
          </Button>
        ) : (
          <Button name="act" value="submit_reply">
            {t('desk.act_submit_reply')}
          </Button>
        )}
        <Button name="act" value="draft_reply" look="secondary">
          {t('desk.act_draft_reply')}
        </Button>
      </div>
    </CaseForm>
  )
}

/** The answer in the making: drafted by the officer, signed by the head. */
export function ReplyPanel(forms: CaseForms) {
  const t = useDeskText()
  const lang = useLang()
  const { allowed, reply } = forms.file
  if (!allowed.includes('draft_reply')) return null
  const isSubmitted = reply?.state === 'submitted'
  return (
    <section className="case-section" aria-labelledby="soan-tra-loi">
      <h2 id="soan-tra-loi">{t('desk.replyTitle')}</h2>
      {isSubmitted ? (
        <Notice look="warning">
          <p>{t('desk.replySubmitted', { name: reply.draftedBy, at: formatLong(reply.updatedAt, lang) })}</p>
        </Notice>
      ) : null}
      {reply?.returnNote && !isSubmitted && reply.state !== 'sent' ? (
        <Notice look="warning" title={t('desk.replyReturned')}>
          <p className="prewrap">{reply.returnNote}</p>
        </Notice>
      ) : null}
      <ReplyForm forms={forms} />
      {isSubmitted ? (
        <ActFold forms={forms} act="return_reply" look="secondary">
          <ActArea forms={forms} act="return_reply" name="note" label={t('desk.returnNote')} />
        </ActFold>
      ) : null}
    </section>
  )
}
