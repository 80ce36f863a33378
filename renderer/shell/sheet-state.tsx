import { Button } from '@fluentui/react-components'
import { ArrowSortRegular, ErrorCircleRegular } from '@fluentui/react-icons'
import { useNavigation } from '../state/navigation.tsx'
import { useRejectedList, useRejectedTexts } from '../state/rejected-texts.tsx'
import { useSheetStatus } from '../state/sheet-status.tsx'

/** What the selection holds, what is not saved, whether the order still fits, and what others changed. */
export function SheetState() {
  const { figures, isStale, arrived, resort, showArrived } = useSheetStatus()
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
      <RejectedState />
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

/** What is not saved stays in its cell; the way there leads from every screen. */
function RejectedState() {
  const { screen, go } = useNavigation()
  const texts = useRejectedTexts()
  const count = useRejectedList().length
  if (count === 0) return null

  function showNext(): void {
    const next = texts.wantNext()
    if (next === undefined) return
    const isShown = screen.name === 'entity' && screen.entity === next.entity && screen.deleted !== true
    if (!isShown) go({ name: 'entity', entity: next.entity })
  }

  return (
    <Button
      className="sheet-rejected"
      size="small"
      appearance="subtle"
      icon={<ErrorCircleRegular />}
      title="Zur nächsten Zelle, deren Eingabe nicht gespeichert ist"
      onClick={showNext}
    >
      {count === 1 ? '1 Eingabe nicht gespeichert' : `${count} Eingaben nicht gespeichert`}
    </Button>
  )
}
