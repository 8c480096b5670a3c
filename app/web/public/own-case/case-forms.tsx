import { type ReactNode, useId } from 'react'
import type { OwnCase } from '~/casework/submitter-view.server'
import { usePublicText } from '~/i18n/public-text'
import { Button } from '~/web/ui/button'
import { Checkbox, ChoiceField } from '~/web/ui/choice'
import { TextArea } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { FilesSection } from '../filing/files-section'
import { useErrorText } from '../filing/form'
import type { CaseAnswer } from './act.server'

const TEXT_MAX = 20_000
const STARS = ['5', '4', '3', '2', '1'] as const

interface Props {
  view: OwnCase
  answer: CaseAnswer | undefined
  draft: string
  postTo: string
}

/** Error of the form that was just sent, as a sentence. */
function useError(answer: CaseAnswer | undefined, intent: string): string | undefined {
  const t = usePublicText()
  const fileText = useErrorText(answer?.errorName)
  if (answer?.intent !== intent || !answer.error) return undefined
  if (answer.error.startsWith('file')) return fileText(answer.error)
  const key = `case.err_${answer.error}` as Parameters<typeof t>[0]
  return t(key) === key ? t('case.err_other') : t(key)
}

function Panel({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  const id = useId()
  return (
    <details className="panel" open={isOpen}>
      <summary id={id}>{title}</summary>
      <div className="panel-body">{children}</div>
    </details>
  )
}

function AddForm({ view, answer, draft, postTo }: Props) {
  const t = usePublicText()
  const error = useError(answer, 'message')
  const { isAsked } = view.may
  const isFileError = answer?.error?.startsWith('file')
  return (
    <Panel title={t('case.addTitle')} isOpen={isAsked || answer?.intent === 'message'}>
      {isAsked ? <Notice look="warning">{t('case.addAsked')}</Notice> : null}
      <form method="post" action={postTo} encType="multipart/form-data" noValidate data-once>
        <input type="hidden" name="draft" value={draft} />
        <TextArea
          name="text"
          label={t('case.addLabel')}
          hint={t('case.addHint')}
          defaultValue={answer?.intent === 'message' ? answer.text : ''}
          error={isFileError ? undefined : error}
          maxLength={TEXT_MAX}
          rows={5}
        />
        <FilesSection state={{ files: answer?.files ?? [] }} errorOf={() => (isFileError ? error : undefined)} />
        <Button name="intent" value="message">
          {t('case.addSend')}
        </Button>
      </form>
    </Panel>
  )
}

function RateForm({ answer, postTo }: Props) {
  const t = usePublicText()
  return (
    <Panel title={t('case.rateTitle')} isOpen>
      <form method="post" action={postTo} noValidate data-once>
        <ChoiceField
          name="stars"
          label={t('case.rateLabel')}
          choices={STARS.map((star) => ({ value: star, label: t(`case.stars_${star}`) }))}
          selected={[]}
          error={useError(answer, 'rate')}
        />
        <TextArea
          name="comment"
          label={t('case.rateComment')}
          defaultValue={answer?.intent === 'rate' ? answer.text : ''}
          rows={3}
          optional
        />
        <Button name="intent" value="rate">
          {t('case.rateSend')}
        </Button>
      </form>
    </Panel>
  )
}

function DisagreeForm({ answer, postTo }: Props) {
  const t = usePublicText()
  return (
    <Panel title={t('case.disagreeTitle')} isOpen={answer?.intent === 'disagree'}>
      <p>{t('case.disagreeText')}</p>
      <form method="post" action={postTo} noValidate data-once>
        <TextArea
          name="reason"
          label={t('case.disagreeLabel')}
          defaultValue={answer?.intent === 'disagree' ? answer.text : ''}
          error={useError(answer, 'disagree')}
          rows={5}
        />
        <Button name="intent" value="disagree" look="secondary">
          {t('case.disagreeSend')}
        </Button>
      </form>
    </Panel>
  )
}

function WithdrawForm({ answer, postTo }: Props) {
  const t = usePublicText()
  return (
    <Panel title={t('case.withdrawTitle')} isOpen={answer?.intent === 'withdraw'}>
      <p>{t('case.withdrawText')}</p>
      <form method="post" action={postTo} data-once>
        <Checkbox name="confirm" label={t('case.withdrawConfirm')} error={useError(answer, 'withdraw')} />
        <Button name="intent" value="withdraw" look="danger">
          {t('case.withdrawSend')}
        </Button>
      </form>
    </Panel>
  )
}

/** What the submitter may do now, each in a panel of its own. */
export function CaseForms(props: Props) {
  const { may } = props.view
  return (
    <div className="no-print">
      {may.rate ? <RateForm {...props} /> : null}
      {may.add ? <AddForm {...props} /> : null}
      {may.disagree ? <DisagreeForm {...props} /> : null}
      {may.withdraw ? <WithdrawForm {...props} /> : null}
    </div>
  )
}
