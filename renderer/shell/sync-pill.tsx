import { useEffect, useState } from 'react'
import { useOpenWorkspace } from '../state/app-context.tsx'

/** "vor 4 s", "vor 3 min", "um 14:05". */
function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000))
  if (seconds < 60) return `vor ${seconds} s`
  if (seconds < 3600) return `vor ${Math.round(seconds / 60)} min`
  return `um ${new Date(at).toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' })}`
}

/** The state of the exchange in plain words. */
export function SyncPill({ onClick }: { onClick(): void }) {
  const { sync } = useOpenWorkspace()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])

  const [tone, text] =
    sync.place === null
      ? (['', 'Nur auf diesem Rechner'] as const)
      : sync.state === 'error'
        ? (['error', 'Abgleich nicht möglich'] as const)
        : sync.lastAt === null
          ? (['accent', 'Wird abgeglichen …'] as const)
          : sync.message === null
            ? (['ok', `Abgeglichen · ${ago(sync.lastAt, now)}`] as const)
            : (['warning', `Abgeglichen, mit Hinweis · ${ago(sync.lastAt, now)}`] as const)
  return (
    <button
      type="button"
      className={`pill sync-pill ${tone}`}
      title={sync.message ?? sync.place?.name ?? 'Mit einem gemeinsamen Ordner oder Server verbinden'}
      onClick={onClick}
    >
      {text}
    </button>
  )
}
