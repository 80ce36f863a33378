import { useEffect, useState } from 'react'

/** Where the keyboard stood when a dialog opened, it goes on when the dialog closes; where that is gone, in the work area. */
export function useReturnFocus(): void {
  // Before the dialog takes the focus.
  const [from] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // Whoever opens a screen or has a place of its own to go on has the focus by then.
      setTimeout(() => {
        if (document.activeElement !== document.body) return
        const target = from?.isConnected === true && from !== document.body ? from : document.querySelector('main')
        if (target instanceof HTMLElement) target.focus({ preventScroll: true })
      })
    },
    [from],
  )
}
