import { formatBytes } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { FileField } from '~/web/ui/field'
import { Icon } from '~/web/ui/icon'

export interface KeptFile {
  id: string
  name: string
  bytes: number
}

export const ACCEPTED = '.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.mp3,.m4a,.mp4'

/** Files already kept on the server for this form, each with a button to drop it. */
export function KeptFiles({ files }: { files: readonly KeptFile[] }) {
  const t = usePublicText()
  const lang = useLang()
  if (files.length === 0) return null
  return (
    <div className="kept-files">
      <h3>{t('filing.filesKept')}</h3>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <Icon name="paperclip" />
            <span>
              {file.name} <span className="muted small num">({formatBytes(file.bytes, lang)})</span>
            </span>
            <button
              type="submit"
              name="intent"
              value={`remove:${file.id}`}
              className="button button-quiet"
              aria-label={t('filing.filesRemove', { name: file.name })}
            >
              {t('common.remove')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Props {
  state: { files: readonly KeptFile[] }
  errorOf: (name: 'files') => string | undefined
  isLarge?: boolean
}

export function FilesSection(props: Props) {
  const t = usePublicText()
  return (
    <>
      <KeptFiles files={props.state.files} />
      <FileField
        name="files"
        label={t('filing.files')}
        hint={t('filing.filesHint')}
        error={props.errorOf('files')}
        accept={ACCEPTED}
        multiple
        optional
        large={props.isLarge}
      />
    </>
  )
}
