import { useDeskText } from '~/i18n/desk-text'
import { formatBytes } from '~/i18n/format'
import { useLang } from '~/i18n/use-lang'
import { Icon } from '~/web/ui/icon'

interface File {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
}

/** No browser plays the format of old telephones. */
const isPlayable = (mime: string) => mime.startsWith('audio/') && mime !== 'audio/amr'

/** Files as links to the authorised address, opened as a download; what was said can be listened to on the spot. */
export function FileList({ files }: { files: readonly File[] }) {
  const t = useDeskText()
  const lang = useLang()
  if (files.length === 0) return null
  return (
    <ul className="case-files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/can-bo/tep/${file.id}`}>
            <Icon name="paperclip" />
            {file.name} <span className="muted">({formatBytes(file.bytes, lang)})</span>
          </a>
          {isPlayable(file.mime) ? (
            // biome-ignore lint/a11y/useMediaCaption: what was said is written beside it where a machine understood it
            <audio
              controls
              preload="none"
              src={`/can-bo/tep/${file.id}`}
              aria-label={t('desk.listenTo', { name: file.name })}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
