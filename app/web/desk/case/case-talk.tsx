import { useDeskText } from '~/i18n/desk-text'
import { formatLong, isoLocal } from '~/i18n/format'
import { useLang } from '~/i18n/use-lang'
import { FileList } from './file-list'
import type { ShownCase } from './shown-case.server'

type Message = ShownCase['messages'][number]

function MessageBox({ message, files }: { message: Message; files: ShownCase['files'] }) {
  const t = useDeskText()
  const lang = useLang()
  const by = message.author || t(`desk.actor_${message.authorRole === 'system' ? 'system' : 'submitter'}`)
  return (
    <li className={`talk talk-${message.kind}`}>
      <p className="talk-head">
        <strong>{t(`desk.message_${message.kind}`)}</strong>{' '}
        <span className="muted small">
          {by} · <time dateTime={isoLocal(message.at)}>{formatLong(message.at, lang)}</time>
        </span>
      </p>
      <p className="prewrap">{message.body}</p>
      <FileList files={files} />
    </li>
  )
}

/** Questions, answers, additions and notes, oldest first. */
export function CaseTalk({ file }: { file: ShownCase }) {
  const t = useDeskText()
  const { messages, files, rating } = file
  if (messages.length === 0 && !rating) return null
  return (
    <section className="case-section" aria-labelledby="trao-doi">
      <h2 id="trao-doi">{t('desk.talkTitle')}</h2>
      <ul className="talks">
        {messages.map((message) => (
          <MessageBox key={message.id} message={message} files={files.filter((one) => one.messageId === message.id)} />
        ))}
      </ul>
      {rating ? (
        <p className="talk-rating">
          <strong>{t('desk.ratingGiven', { stars: rating.stars })}</strong> {rating.comment}
        </p>
      ) : null}
    </section>
  )
}
