import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '~/complaints/instant'
import type { KeptFile } from '~/web/public/filing/files-section'
import { forgetLocal, keepLocal, keptLocal, LETTER_DRAFTS } from '../local-draft'
import { type KeptLetter, LETTER_LIFE_MS, parseKeptLetter, restorable } from './letter-values'

interface Restored extends KeptLetter {
  readonly at: number
  /** Scans that came so long ago that the server has dropped them. */
  readonly lostScans: number
}

/** Forgets what this computer keeps of the letter, once it is in the register. */
export const forgetLetter = (staffId: string): void => forgetLocal(LETTER_DRAFTS, staffId)

interface Page {
  readonly staffId: string
  /** It answers a button: it shows what was sent, and that is kept. */
  readonly isAnswer: boolean
  readonly files: readonly KeptFile[]
  /** When the page was made, by the server's clock. */
  readonly madeAt: Instant
}

/** Keeps every stroke of the letter on this computer, and brings it back after a crash, for a day. */
export function useLetterDraft({ staffId, isAnswer, files, madeAt }: Page) {
  const form = useRef<HTMLFormElement>(null)
  const [restored, setRestored] = useState<Restored | null>(null)
  const scans = restored?.files ?? files

  const keep = useCallback(() => {
    if (!form.current) return
    const typed = [...new FormData(form.current)].filter(
      ([name, value]) => name !== 'csrf' && typeof value === 'string',
    )
    keepLocal(LETTER_DRAFTS, staffId, { typed: Object.fromEntries(typed), files: scans })
  }, [staffId, scans])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has come; later values are typed here.
  useEffect(() => {
    if (isAnswer) return keep()
    setRestored(restoredLetter(staffId, madeAt))
  }, [])

  // Words typed before the page came alive have been kept in place of the letter by now.
  useEffect(() => {
    if (restored) keep()
  }, [restored, keep])

  const startAnew = useCallback(() => {
    forgetLetter(staffId)
    setRestored(null)
  }, [staffId])

  return { form: form as RefObject<HTMLFormElement>, restored, keep, startAnew }
}

/** The letter this computer keeps. One older than a day is forgotten. */
function restoredLetter(staffId: string, madeAt: Instant): Restored | null {
  const kept = keptLocal(LETTER_DRAFTS, staffId, parseKeptLetter)
  if (!kept) return null
  const letter = Date.now() - kept.at < LETTER_LIFE_MS ? restorable(kept.values, madeAt) : null
  if (letter) return { ...letter, at: kept.at, lostScans: kept.values.files.length - letter.files.length }
  forgetLetter(staffId)
  return null
}
