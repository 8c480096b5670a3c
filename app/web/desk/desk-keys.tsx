import { useEffect } from 'react'
import { useDeskText } from '~/i18n/desk-text'

const JUMPS: Readonly<Record<string, string>> = {
  i: '/can-bo',
  o: '/can-bo/hop-thu-di',
  t: '/can-bo/tai-khoan',
}
const JUMP_WINDOW_MS = 1200

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Next or previous line of the list on the page; the first when none has the focus. */
function step(by: 1 | -1): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-line]')]
  if (lines.length === 0) return false
  const present = document.activeElement?.closest('[data-line]') ?? document.querySelector('[data-line][aria-current]')
  const at = lines.indexOf(present as HTMLElement)
  const next = lines[at === -1 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return true
}

function pressed(event: KeyboardEvent, lastG: { at: number }): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  if (isTyping(event.target)) {
    if (event.key === 'Escape') (event.target as HTMLElement).blur()
    return
  }
  const jump = event.timeStamp - lastG.at < JUMP_WINDOW_MS ? JUMPS[event.key] : undefined
  lastG.at = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
  if (jump) window.location.assign(jump)
  else if (event.key === '/') {
    event.preventDefault()
    document.querySelector<HTMLElement>('#tim')?.focus()
  } else if (event.key === 'j' || event.key === 'k') {
    if (step(event.key === 'j' ? 1 : -1)) event.preventDefault()
  }
}

/** Keyboard first: j and k walk the list, Enter opens (the lines are links), `/` searches, g i goes to the inbox. The page
 *  that came back with an error puts the focus on it. */
export function DeskKeys({ isShown }: { isShown: boolean }) {
  const t = useDeskText()
  useEffect(() => {
    const lastG = { at: Number.NEGATIVE_INFINITY }
    const listen = (event: KeyboardEvent) => pressed(event, lastG)
    document.addEventListener('keydown', listen)
    document.getElementById('error-summary')?.focus()
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return isShown ? <p className="desk-keys">{t('desk.keys')}</p> : null
}
