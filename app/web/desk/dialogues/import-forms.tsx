import type { SheetLine } from '~/dialogues/import-sheet.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { formatDateTime } from '~/i18n/format'
import { Button } from '~/web/ui/button'
import { FileField, TextArea } from '~/web/ui/field'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'

/** The ways to hand a sheet over: a file, or cells pasted; and the empty sheet to begin with. */
export function SheetForms({ isFolded }: { isFolded: boolean }) {
  const t = useDialogueText()
  return (
    <details className="desk-card" open={!isFolded}>
      <summary>
        <strong>{t('dialogue.importTitle')}</strong>
      </summary>
      <p className="muted">{t('dialogue.importLead')}</p>
      <p className="dialogue-line">
        <a href="/can-bo/doi-thoai/mau/mau-cau-hoi.xlsx" download>
          {t('dialogue.templateXlsx')}
        </a>
        <a href="/can-bo/doi-thoai/mau/mau-cau-hoi.csv" download>
          {t('dialogue.templateCsv')}
        </a>
      </p>
      <form method="post" encType="multipart/form-data">
        <CsrfField />
        <FileField
          name="file"
          label={t('dialogue.chooseFile')}
          hint={t('dialogue.chooseFileHint')}
          accept=".xlsx,.csv,.txt,.tsv"
          required
        />
        <Button name="act" value="upload">
          {t('dialogue.upload')}
        </Button>
      </form>
      <form method="post" className="dialogue-paste">
        <CsrfField />
        <TextArea name="cells" label={t('dialogue.paste')} hint={t('dialogue.pasteHint')} rows={6} required />
        <Button name="act" value="paste" look="secondary">
          {t('dialogue.pasteLook')}
        </Button>
      </form>
    </details>
  )
}

/** The sheets handed over before; each can be looked at and finished at any time. */
export function SheetList({ sheets, path }: { sheets: readonly SheetLine[]; path: string }) {
  const t = useDialogueText()
  if (sheets.length === 0) return null
  return (
    <section>
      <h2>{t('dialogue.sheets')}</h2>
      <ul className="plain-list">
        {sheets.map(({ id, name, createdAt, open, filed, dropped }) => (
          <li key={id}>
            <PageLink to={`${path}?lan=${id}`}>{name}</PageLink>{' '}
            <span className="small muted">
              {formatDateTime(createdAt)} · {t('dialogue.sheetCounts', { open, filed, dropped })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
