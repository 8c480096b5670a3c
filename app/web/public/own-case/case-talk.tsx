import { formatBytes } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { Icon } from '~/web/ui/icon'
import { Timeline } from '~/web/ui/timeline'
import type { OwnCase } from './view.server'

export function Answers({ answers, office }: { answers: OwnCase['answers']; office: string }) {
  const t = usePublicText()
  if (answers.length === 0) return null
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
          <p className="prewrap">{answer.body}</p>
        </div>
      ))}
    </section>
  )
}

export function Messages({ messages }: { messages: OwnCase['messages'] }) {
  const t = usePublicText()
  const shown = messages.filter(({ kind }) => kind !== 'note')
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{t('case.messages')}</h2>
      {shown.length === 0 ? <p className="muted">{t('case.noMessages')}</p> : null}
      <Timeline
        entries={shown.map(({ id, kind, at, body, office }) => ({
          key: id,
          at,
          title: kind === 'note' ? '' : t(`case.from_${kind}`),
          by: kind === 'submitter' ? undefined : office,
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
