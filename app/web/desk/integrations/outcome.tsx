import type { ReactNode } from 'react'
import { Notice } from '~/web/ui/notice'

/** What became of a form, where the eye lands after it. A secret stands in a line of its own, to be copied. */
export function Outcome({
  isDone,
  children,
  secret,
}: {
  isDone: boolean
  children: ReactNode
  secret?: string | null
}) {
  return (
    <div role={isDone ? 'status' : 'alert'} id="error-summary" tabIndex={-1}>
      <Notice look={isDone ? 'success' : 'danger'}>
        <p>{children}</p>
        {secret ? (
          <p>
            <code className="secret-once">{secret}</code>
          </p>
        ) : null}
      </Notice>
    </div>
  )
}
