import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useIntakeText } from '~/i18n/intake-text'
import { CALL_DRAFTS, clockOf, forgetLocal, keepLocal, keptLocal } from '../local-draft'
import { type CallValues, hasContent, parseCallValues, readCallValues } from './call-values'
import type { Suggestions } from './suggestions.server'

const QUIET_MS = 350
const ADDRESS = '/can-bo/tiep-nhan/goi-y'

interface Given {
  readonly staffId: string
  readonly values: CallValues
  readonly savedAt: number | null
  readonly suggestions: Suggestions
}

/** Forgets what this computer keeps of a form, once it is in the register. */
export const forgetCall = (staffId: string): void => forgetLocal(CALL_DRAFTS, staffId)

/** Keeps every stroke on this computer at once, and on the server a moment later; whichever is newer comes back after a
 *  crash. The server's answer brings the suggestions. */
export function useAutosave(form: RefObject<HTMLFormElement>, given: Given) {
  const t = useIntakeText()
  const [live, setLive] = useState(given.suggestions)
  const [status, setStatus] = useState('')
  const timer = useRef<number>()
  const running = useRef<AbortController>()
  const isLeaving = useRef(false)
  const { staffId } = given

  const send = useCallback(async () => {
    if (!form.current || isLeaving.current) return
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const answer = await saveOnServer(form.current, staffId, controller.signal)
    if (controller.signal.aborted) return
    if (answer === null) return setStatus(t('intake.savedHere'))
    setLive(answer.suggestions)
    setStatus(answer.isSaved ? t('intake.savedAt', { time: clockOf(answer.savedAt) }) : t('intake.savedHere'))
  }, [form, staffId, t])

  const changed = useCallback(() => {
    if (!form.current) return
    keepLocal(CALL_DRAFTS, staffId, readCallValues(new FormData(form.current)))
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(send, QUIET_MS)
  }, [form, staffId, send])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has come; later values are typed here.
  useEffect(() => {
    const kept = keptLocal(CALL_DRAFTS, staffId, (values) => parseCallValues(JSON.stringify(values)))
    const isNewer = kept !== null && kept.at > (given.savedAt ?? 0) && hasContent(kept.values)
    if (form.current && isNewer && !hasContent(given.values)) {
      fill(form.current, kept.values)
      setStatus(t('intake.restored', { time: clockOf(kept.at) }))
      send()
    } else if (given.savedAt !== null) setStatus(t('intake.restored', { time: clockOf(given.savedAt) }))
    return () => {
      window.clearTimeout(timer.current)
      running.current?.abort()
    }
  }, [])

  useLeaving(form, (isGoing) => {
    isLeaving.current = isGoing
    if (!isGoing) return
    window.clearTimeout(timer.current)
    running.current?.abort()
  })

  return { live, status, changed }
}

/** Once the form is on its way, a save that found it filed must not bring its text back under another number. */
function useLeaving(form: RefObject<HTMLFormElement>, leaving: (isGoing: boolean) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it touches nothing but refs, the same on every render.
  useEffect(() => {
    const [goes, stays] = [() => leaving(true), () => leaving(false)]
    const sent = form.current
    sent?.addEventListener('submit', goes)
    // The way back to a page the browser has kept as it was.
    window.addEventListener('pageshow', stays)
    return () => {
      sent?.removeEventListener('submit', goes)
      window.removeEventListener('pageshow', stays)
    }
  }, [])
}

interface Answer {
  readonly isSaved: boolean
  /** The number the form has from now on. */
  readonly draft: string
  readonly savedAt: number
  readonly suggestions: Suggestions
}

/** Saves the form as it stands. One that was filed or cleared on another computer goes on under a number of its own. */
async function saveOnServer(form: HTMLFormElement, staffId: string, signal: AbortSignal): Promise<Answer | null> {
  const answer = await askServer(form, signal)
  if (signal.aborted || answer === null || answer.isSaved) return answer
  const field = form.elements.namedItem('draft')
  if (field instanceof HTMLInputElement) field.value = answer.draft
  keepLocal(CALL_DRAFTS, staffId, readCallValues(new FormData(form)))
  return askServer(form, signal)
}

async function askServer(form: HTMLFormElement, signal: AbortSignal): Promise<Answer | null> {
  try {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    const response = await fetch(ADDRESS, { method: 'POST', body, signal })
    // A session that has ended answers with the sign-in page: the text is still here.
    return response.ok && !response.redirected ? ((await response.json()) as Answer) : null
  } catch {
    return null
  }
}

function fill(form: HTMLFormElement, values: CallValues): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name)
    if (field instanceof RadioNodeList) field.value = String(value)
    else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === true
    else if (field && 'value' in field) (field as HTMLInputElement).value = String(value)
  }
}
