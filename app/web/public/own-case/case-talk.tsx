import type { OwnCase } from '~/casework/submitter-view.server'
import { formatBytes, formatLong } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { Icon } from '~/web/ui/icon'
import { Timeline } from '~/web/ui/timeline'

export function Answers({ answers, apology, office }: Pick<OwnCase, 'answers' | 'apology'> & { office: string }) {
  const t = usePublicText()
  const lang = useLang()
  if (answers.length === 0 && apology === null) return null
  return (
    <section className="answer" aria-labelledby="answer">
      <h2 id="answer">{office ? t('published.answerOf', { office }) : t('case.answer')}</h2>
      {answers.map((answer) => (
        <div key={answer.id}>
          {answer.documentNumber ? (
            <p className="small muted">
              {t('case.documentNumber')}: {answer.documentNumber}
            </p>
          ) : null}
          <p className="small muted">{formatLong(answer.sentAt, lang)}</p>
          <p className="prewrap">{answer.body}</p>
        </div>
      ))}
      {apology ? (
        <div>
          <h3>{t('case.apology')}</h3>
          <p className="prewrap">{apology.body}</p>
        </div>
      ) : null}
    </section>
  )
}

export function Messages({ messages }: { messages: OwnCase['messages'] }) {
  const t = usePublicText()
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{t('case.messages')}</h2>
      <Timeline
        entries={messages.map(({ id, kind, at, body, officeName }) => ({
          key: id,
          at,
          title: t(`case.from_${kind}`),
          by: officeName || undefined,
          body: <p className="prewrap">{body}</p>,
        }))}
      />
    </section>
  )
}

export function Files({ files, code }: { files: OwnCase['files']; code: string }) {
  const t = usePublicText()
  const lang = useLang()
  if (files.length === 0) return null
  return (
    <>
      <h3>{t('case.files')}</h3>
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.id}>
            <Icon name="paperclip" /> <a href={`/ho-so/${code}/tep/${file.id}`}>{file.name}</a>{' '}
            <span className="muted small num">({formatBytes(file.bytes, lang)})</span>
          </li>
        ))}
      </ul>
    </>
  )
}
