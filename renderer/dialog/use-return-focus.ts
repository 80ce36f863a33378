import { useEffect, useState } from 'react'

/** Fluent gives the keyboard to the button of a menu or dialog that had it last, whoever opened this one. */
function isFluentsChoice(element: Element | null): boolean {
  return element?.getAttribute('data-tabster')?.includes('"restorer"') === true
}

/** Where the keyboard stood when a dialog opened, it goes on when the dialog closes; where that is gone, in the work area. */
export function useReturnFocus(): void {
  // Before the dialog takes the focus.
  const [from] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // Whoever opens a screen or has a place of its own to go on has the focus by then.
      setTimeout(() => {
        const isThere = from?.isConnected === true && from !== document.body
        const isFree = document.activeElement === document.body
        if (!isFree && !(isThere && isFluentsChoice(document.activeElement))) return
        const target = isThere ? from : document.querySelector('main')
        if (target instanceof HTMLElement) target.focus({ preventScroll: true })
      })
    },
    [from],
  )
}
