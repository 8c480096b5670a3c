import { usePublicText } from '~/i18n/public-text'
import type { ShownHotline } from '../data/hotlines.server'
import { HotlineCard } from '../hotlines/hotline-card'

const AFTER = [1, 2, 3, 4] as const

/** Beside the form: somebody to call, and what happens after sending. */
export function FormHelp({ line }: { line: ShownHotline | null }) {
  const t = usePublicText()
  return (
    <aside className="form-help">
      <h2 className="card-title">{t('filing.helpTitle')}</h2>
      <p>{t('filing.helpText')}</p>
      {line ? <HotlineCard line={line} isShort /> : null}
      <h2 className="card-title section-tight">{t('filing.afterTitle')}</h2>
      <ol className="steps">
        {AFTER.map((step) => (
          <li key={step}>
            <h3>{t(`home.step${step}Title`)}</h3>
            <p className="small">{t(`home.step${step}Text`)}</p>
          </li>
        ))}
      </ol>
    </aside>
  )
}
