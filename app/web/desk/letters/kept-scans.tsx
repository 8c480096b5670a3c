import { formatBytes } from '~/i18n/format'
import { useLetterText } from '~/i18n/letter-text'
import type { KeptFile } from '~/web/public/filing/files-section'
import { Icon } from '~/web/ui/icon'

/** Scans already on the server for this form, each with a button to drop it. */
export function KeptScans({ files }: { files: readonly KeptFile[] }) {
  const t = useLetterText()
  if (files.length === 0) return null
  return (
    <ul className="letters-scans">
      {files.map((file) => (
        <li key={file.id}>
          <Icon name="paperclip" /> {file.name} <span className="muted small">({formatBytes(file.bytes, 'vi')})</span>{' '}
          <button
            type="submit"
            name="act"
            value={`remove:${file.id}`}
            className="button button-quiet"
            aria-label={t('letter.scanRemove', { name: file.name })}
          >
            {t('common.remove')}
          </button>
        </li>
      ))}
    </ul>
  )
}
