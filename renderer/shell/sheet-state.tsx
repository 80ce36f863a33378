import { Button } from '@fluentui/react-components'
import { ArrowSortRegular, ErrorCircleRegular } from '@fluentui/react-icons'
import { useSheetStatus } from '../state/sheet-status.tsx'

/** What the selection holds, what is not saved, whether the order still fits, and what others changed. */
export function SheetState() {
  const { figures, isStale, arrived, rejected, resort, showArrived, showRejected } = useSheetStatus()
  return (
    <>
      {figures.length > 0 && (
        <span className="sheet-figures">
          {figures.map(({ label, text }) => (
            <span key={label}>
              {label} <b>{text}</b>
            </span>
          ))}
        </span>
      )}
      {rejected > 0 && (
        <Button
          className="sheet-rejected"
          size="small"
          appearance="subtle"
          icon={<ErrorCircleRegular />}
          title="Zur nächsten Zelle, deren Eingabe nicht gespeichert ist"
          onClick={showRejected}
        >
          {rejected === 1 ? '1 Eingabe nicht gespeichert' : `${rejected} Eingaben nicht gespeichert`}
        </Button>
      )}
      {arrived > 0 && (
        <Button
          size="small"
          appearance="subtle"
          title="Zur nächsten Zelle, die andere geändert haben"
          onClick={showArrived}
        >
          {arrived === 1 ? '1 Zelle von anderen geändert' : `${arrived} Zellen von anderen geändert`}
        </Button>
      )}
      {isStale && (
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowSortRegular />}
          title="Geänderte Zeilen bleiben an ihrem Platz, bis Sie neu sortieren"
          onClick={resort}
        >
          Neu sortieren
        </Button>
      )}
    </>
  )
}
