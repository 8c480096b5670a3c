import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { fieldId } from '~/web/ui/field'
import type { Suggestions } from './suggestions.server'

/** The keys of the call desk. Returns what F8 does: fills the fields still empty with what is suggested. */
export function useCallKeys(form: RefObject<HTMLFormElement>, live: Suggestions, changed: () => void): () => void {
  const isSent = useRef(false)
  const accept = useCallback(() => {
    const { routing } = live
    if (!form.current || !routing) return
    fillEmpty(form.current, 'office', routing.office?.name)
    fillEmpty(form.current, 'communeCode', routing.commune?.code)
    fillEmpty(form.current, 'procedureCode', routing.procedures[0]?.code)
    fillEmpty(form.current, 'dossierCode', routing.dossierCode)
    fillEmpty(form.current, 'kind', routing.kind)
    changed()
  }, [form, live, changed])

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'F2') focus(fieldId('phone'), event)
      else if (event.key === 'F4' && !event.altKey) focus(fieldId('body'), event)
      else if (event.key === 'F9') focusFirst('.call-earlier a', event)
      else if (event.key === 'F8') {
        event.preventDefault()
        accept()
      } else if (event.key === 'Enter') enter(event, isSent)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [accept])
  return accept
}

/** Ctrl+Enter files, once; Enter alone in a field only moves nothing: a call is not over because a line is. */
function enter(event: KeyboardEvent, isSent: { current: boolean }): void {
  const button = document.getElementById('ghi-nhan')
  if (event.ctrlKey && button instanceof HTMLButtonElement) {
    event.preventDefault()
    if (!isSent.current) button.click()
    isSent.current = true
  } else if (event.target instanceof HTMLInputElement) event.preventDefault()
}

function fillEmpty(form: HTMLFormElement, name: string, value: string | undefined): void {
  const field = form.elements.namedItem(name)
  const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement
  if (isField && field.value === '' && value) field.value = value
}

function focus(id: string, event: KeyboardEvent): void {
  event.preventDefault()
  document.getElementById(id)?.focus()
}

function focusFirst(selector: string, event: KeyboardEvent): void {
  event.preventDefault()
  document.querySelector<HTMLElement>(selector)?.focus()
}
