import { useLocation } from '@remix-run/react'
import { useEffect } from 'react'

const OPEN = 'details[data-menu][open]'

function closeMenus(except: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(OPEN)) {
    if (!(except instanceof Node && menu.contains(except))) menu.open = false
  }
}

/** Escape closes the menu one is in and goes back to its word. */
function escaped(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return
  const menu = document.activeElement?.closest<HTMLDetailsElement>(OPEN)
  closeMenus(null)
  menu?.querySelector('summary')?.focus()
}

const left = ({ target }: Event) => closeMenus(target)

/** Menus of the header (`details[data-menu]`) close when one leaves them: by Escape, a press elsewhere, the focus moving
 *  on, or another page. Without scripts they close by their own word. */
export function useMenus(): void {
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes what was open on the last
  useEffect(() => closeMenus(null), [pathname])
  useEffect(() => {
    document.addEventListener('keydown', escaped)
    document.addEventListener('pointerdown', left)
    document.addEventListener('focusin', left)
    return () => {
      document.removeEventListener('keydown', escaped)
      document.removeEventListener('pointerdown', left)
      document.removeEventListener('focusin', left)
    }
  }, [])
}
