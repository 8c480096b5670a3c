import { useLearningText } from '~/i18n/learning-text'
import { Notice } from '~/web/ui/notice'

type Done = 'applied' | 'modelSwitched' | 'adopted' | 'dropped' | 'restored'

export type LearningOutcome =
  | { readonly ok: true; readonly done: Done }
  | { readonly ok: true; readonly done: 'retrainStarted' | 'retrainDone'; readonly number: number }
  | { readonly ok: false; readonly reason: string }

/** What became of the form that was just sent. */
export function LearningResult({ outcome }: { outcome: LearningOutcome | null | undefined }) {
  const t = useLearningText()
  if (!outcome) return null
  return (
    <div role={outcome.ok ? 'status' : 'alert'}>
      <Notice look={outcome.ok ? 'success' : 'danger'}>
        <p>{outcome.ok ? wordsOf(t, outcome) : t(`learning.no_${outcome.reason}` as 'learning.no_unknown')}</p>
      </Notice>
    </div>
  )
}

function wordsOf(t: ReturnType<typeof useLearningText>, outcome: Extract<LearningOutcome, { ok: true }>): string {
  if ('number' in outcome) return t(`learning.${outcome.done}`, { number: outcome.number })
  return t(`learning.${outcome.done}`)
}
