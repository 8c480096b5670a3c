import type { ReactNode } from 'react'
import { formatLong, isoLocal } from '~/i18n/format'
import { useLang } from '~/i18n/use-lang'

export interface TimelineEntry {
  key: string
  /** Epoch ms. */
  at: number
  title: ReactNode
  by?: ReactNode
  body?: ReactNode
  isNow?: boolean
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const lang = useLang()
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.key} className={entry.isNow ? 'timeline-now' : undefined}>
          <div className="timeline-head">
            <strong>{entry.title}</strong>
            <span className="small muted">
              <time dateTime={isoLocal(entry.at)}>{formatLong(entry.at, lang)}</time>
              {entry.by ? <> · {entry.by}</> : null}
            </span>
          </div>
          {entry.body ? <div className="timeline-body">{entry.body}</div> : null}
        </li>
      ))}
    </ol>
  )
}
