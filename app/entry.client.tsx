import { RemixBrowser } from '@remix-run/react'
import { type ReactNode, StrictMode, startTransition, useEffect } from 'react'
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

const passBy = (event: Event) => event.stopPropagation()

/* Until the page has come alive it is the plain page the server sent, and every act does what it does there. React must
   not see these acts yet: one that meets a page whose data is still being decoded ends in its error 345, and on a slow
   computer the page then stays plain for long. */
for (const act of ACTS) window.addEventListener(act, passBy, true)

function Alive({ children }: { children: ReactNode }) {
  useEffect(() => {
    for (const act of ACTS) window.removeEventListener(act, passBy, true)
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
