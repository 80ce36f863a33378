import { Button } from '@fluentui/react-components'
import { ArrowResetRegular, DeleteRegular } from '@fluentui/react-icons'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import type { ChosenRows } from '../grid/grid-props.ts'
import { useApp } from '../state/app-context.tsx'

interface SelectionButtonProps {
  readonly entity: Entity
  readonly isDeleted: boolean
  readonly rows: ChosenRows
  onDone(): void
}

/** Puts the selected rows into the paper bin, or takes them out again. */
export function SelectionButton({ entity, isDeleted, rows, onDone }: SelectionButtonProps) {
  const { host, save, toast, undo } = useApp()

  async function change(): Promise<void> {
    if (rows.count === 0) return
    const method = isDeleted ? 'restore' : 'remove'
    let count = 0
    const written = await save(async () => {
      const ids = await rows.ids()
      count = ids.length
      return host.client.call(method, { entity: entity.name, ids: [...ids] })
    })
    if (written === undefined) return
    onDone()
    const what = count === 1 ? `1 ${entity.label}` : `${formatNumber(count, { grouped: true })} ${entity.plural}`
    toast('success', isDeleted ? `${what} wiederhergestellt.` : `${what} in den Papierkorb gelegt.`, {
      label: 'Rückgängig',
      run: () => void undo(),
    })
  }

  const label = isDeleted ? 'Wiederherstellen' : 'Löschen'
  return (
    <Button
      icon={isDeleted ? <ArrowResetRegular /> : <DeleteRegular />}
      disabledFocusable={rows.count === 0}
      title={
        rows.count === 0
          ? 'Zuerst Zeilen wählen: Klick auf die Zeilennummer, mit Strg oder Umschalt mehrere'
          : undefined
      }
      onClick={() => void change()}
    >
      {rows.count > 1 ? `${label} (${formatNumber(rows.count, { grouped: true })})` : label}
    </Button>
  )
}
