import { useEffect, useState } from 'react'

const listeners = new Set<(text: string) => void>()

/** Says something to people who hear the program; the same text twice in a row is heard twice. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text)
}

/** The one place whose changes a screen reader speaks. */
export function LiveRegion() {
  const [spoken, setSpoken] = useState({ text: '', turn: 0 })
  useEffect(() => {
    const listen = (text: string): void => setSpoken(({ turn }) => ({ text, turn: turn + 1 }))
    listeners.add(listen)
    return () => void listeners.delete(listen)
  }, [])
  return (
    <div className="visually-hidden live-region" aria-live="polite" aria-atomic="true">
      <span key={spoken.turn}>{spoken.text}</span>
    </div>
  )
}
