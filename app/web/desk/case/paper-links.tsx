import { useDeskText } from '~/i18n/desk-text'
import { PageLink } from '~/web/ui/page-link'
import { PAPER_NAMES } from '../letters/paper-kinds'
import type { ShownCase } from './shown-case.server'

/** The signed papers of a case, to be printed and posted. */
export function PaperLinks({ file }: { file: ShownCase }) {
  const t = useDeskText()
  if (file.papers.length === 0 || !file.allowed.includes('print_letter')) return null
  return (
    <section className="case-section" aria-labelledby="thu-giay">
      <h2 id="thu-giay">{t('desk.paperTitle')}</h2>
      <ul className="reasons">
        {file.papers.map((kind) => (
          <li key={kind}>
            <PageLink to={`/can-bo/phan-anh/${file.row.code}/thu?loai=${PAPER_NAMES[kind]}`}>
              {t(`desk.paperLink_${kind}`)}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
