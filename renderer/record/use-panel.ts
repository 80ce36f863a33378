import { useEffect, useState } from 'react'

const openKey = 'panel.open'
const widthKey = 'panel.width'

export const narrowestPanel = 280
export const usualPanel = 384
/** What the table keeps beside the panel. */
const narrowestTable = 320

export interface Panel {
  readonly isOpen: boolean
  readonly width: number
  /** The window has no room for table and panel beside each other: an open panel covers the table. */
  readonly isCovering: boolean
  setOpen(isOpen: boolean): void
  setWidth(width: number): void
}

export function boundedWidth(width: number, available: number): number {
  return Math.round(Math.max(narrowestPanel, Math.min(available - narrowestTable, width)))
}

/** Whether the record panel is open, and how wide; remembered as one works, the same for every table. */
export function usePanel(isWanted: boolean): Panel {
  const [isCovering, setCovering] = useState(() => matchMedia('(max-width: 900px)').matches)
  const [isOpen, setOpen] = useState(() => localStorage.getItem(openKey) !== 'no')
  // A panel that covers the table opens only when asked for.
  const [isOpenOver, setOpenOver] = useState(isWanted)
  const [width, setWidth] = useState(() => Number(localStorage.getItem(widthKey) ?? usualPanel) || usualPanel)

  useEffect(() => {
    const query = matchMedia('(max-width: 900px)')
    const listen = (event: MediaQueryListEvent): void => setCovering(event.matches)
    query.addEventListener('change', listen)
    return () => query.removeEventListener('change', listen)
  }, [])

  return {
    isOpen: isCovering ? isOpenOver : isOpen,
    width,
    isCovering,
    setOpen(next) {
      setOpenOver(next)
      if (isCovering) return
      setOpen(next)
      localStorage.setItem(openKey, next ? 'yes' : 'no')
    },
    setWidth(next) {
      setWidth(next)
      localStorage.setItem(widthKey, String(next))
    },
  }
}
