import { RemixBrowser } from '@remix-run/react'
import { type ReactNode, StrictMode, startTransition, useEffect, useLayoutEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'

/** What people do with hands and keys: the events for which React makes a page come alive at once. */
const ACTS = [
  'auxclick',
  'beforeinput',
  'change',
  'click',
  'compositionend',
  'compositionstart',
  'contextmenu',
  'copy',
  'cut',
  'dblclick',
  'dragend',
  'dragstart',
  'drop',
  'focusin',
  'focusout',
  'input',
  'keydown',
  'keypress',
  'keyup',
  'mousedown',
  'mouseup',
  'paste',
  'pointercancel',
  'pointerdown',
  'pointerup',
  'reset',
  'selectionchange',
  'submit',
  'textInput',
  'touchcancel',
  'touchend',
  'touchstart',
] as const

type TextField = HTMLTextAreaElement | HTMLInputElement

/** What was typed before the page came alive, by field, with the place of the caret (null where a field has none). */
const typed = new Map<TextField, { value: string; caret: number | null }>()

const isChosen = ({ type }: HTMLInputElement) => type === 'file' || type === 'checkbox' || type === 'radio'

function keep(field: EventTarget | null): void {
  if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !isChosen(field)))
    typed.set(field, { value: field.value, caret: field.selectionStart })
}

// What was typed before even this script had come.
for (const field of document.querySelectorAll<TextField>('textarea, input'))
  if (field.value !== field.defaultValue) keep(field)

/** While it makes the page come alive React 18 resets a textarea that the server sent with a text in it (a kept draft):
 *  what was typed early is put back, at the latest before the next letter. */
function putBack(field: TextField): void {
  const early = typed.get(field)
  if (!early || field.value === early.value) return
  field.value = early.value
  if (early.caret !== null) field.setSelectionRange(early.caret, early.caret)
}

function passBy(event: Event): void {
  event.stopPropagation()
  if (event.type === 'beforeinput') putBack(event.target as TextField)
  if (event.type === 'input') keep(event.target)
}

/** Tells React of the fields filled before it listened, so that they are saved like any other. */
function tellReact(): void {
  for (const field of typed.keys()) {
    const { value, selectionStart: caret } = field
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    field.value = ''
    // The prototype's setter passes by the one React has put on the field, so that React sees a change.
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
    if (caret !== null) field.setSelectionRange(caret, caret)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  typed.clear()
}

/* Until the page has come alive it is the plain page the server sent, and every act does what it does there. React must
   not see these acts yet: one that meets a page whose data is still being decoded ends in its error 345, and on a slow
   computer the page then stays plain for long. */
for (const act of ACTS) window.addEventListener(act, passBy, true)

function Alive({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    for (const field of typed.keys()) putBack(field)
  }, [])
  useEffect(() => {
    for (const act of ACTS) window.removeEventListener(act, passBy, true)
    tellReact()
  }, [])
  return children
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Alive>
        <RemixBrowser />
      </Alive>
    </StrictMode>,
  )
})
