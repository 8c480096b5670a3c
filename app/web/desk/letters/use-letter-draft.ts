import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { KeptFile } from '~/web/public/filing/files-section'
import { forgetLocal, keepLocal, keptLocal } from '../local-draft'
import { type KeptLetter, parseKeptLetter } from './letter-values'

const PREFIX = 'lang-nghe-thu-den:'
/** As long as the server keeps the scans of a form that was not sent. */
const LIFE_MS = 24 * 3_600_000

interface Restored extends KeptLetter {
  readonly at: number
}

/** Forgets what this computer keeps of the letter, once it is in the register. */
export const forgetLetter = (staffId: string): void => forgetLocal(PREFIX, staffId)

/** Keeps every stroke of the letter on this computer, and brings it back after a crash. A page that answers a button
 *  (`isAnswer`) shows what was sent and keeps that. */
export function useLetterDraft(staffId: string, isAnswer: boolean, files: readonly KeptFile[]) {
  const form = useRef<HTMLFormElement>(null)
  const [restored, setRestored] = useState<Restored | null>(null)
  const scans = restored?.files ?? files

  const keep = useCallback(() => {
    if (!form.current) return
    const typed = [...new FormData(form.current)].filter(
      ([name, value]) => name !== 'csrf' && typeof value === 'string',
    )
    keepLocal(PREFIX, staffId, { typed: Object.fromEntries(typed), files: scans })
  }, [staffId, scans])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has come; later values are typed here.
  useEffect(() => {
    if (isAnswer) return keep()
    const kept = keptLocal(PREFIX, staffId, parseKeptLetter)
    if (kept && Date.now() - kept.at < LIFE_MS) setRestored({ ...kept.values, at: kept.at })
  }, [])

  const startAnew = useCallback(() => {
    forgetLetter(staffId)
    setRestored(null)
  }, [staffId])

  return { form: form as RefObject<HTMLFormElement>, restored, keep, startAnew }
}
