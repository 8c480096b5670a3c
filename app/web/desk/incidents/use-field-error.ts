import { useIncidentText } from '~/i18n/incident-text'
import type { IncidentAct } from './acts'
import { isBlamed, type RefusedAct } from './incident-props'

/** What is wrong, in words. */
export function useReason() {
  const t = useIncidentText()
  return (reason: string) => t(`incidents.why_${reason}` as 'incidents.why_not-found')
}

/** What to write beside a field of one of these forms, when it was refused for that field. */
export function useFieldError(refused: RefusedAct | null, acts: readonly IncidentAct[]) {
  const wordsOf = useReason()
  return (name: string): string | undefined =>
    refused && isBlamed(refused, acts, name) ? wordsOf(refused.reason) : undefined
}
