import { useEffect, useState } from 'react'

/** Longer than a held arrow key takes from row to row. */
const quietMs = 80

/** The record to show: the one that was gone to, as soon as nobody goes on. A form for every row passed by would hold up the keys. */
export function useSettled(id: string, isAtOnce: () => boolean): string {
  const [shown, setShown] = useState(id)
  useEffect(() => {
    const timer = setTimeout(() => setShown(id), isAtOnce() ? 0 : quietMs)
    return () => clearTimeout(timer)
    // Whether it is at once is asked when another record is gone to, and only then.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id])
  return shown
}
