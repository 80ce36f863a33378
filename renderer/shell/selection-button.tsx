import { Button } from '@fluentui/react-components'
import { ArrowResetRegular, DeleteRegular } from '@fluentui/react-icons'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'

interface SelectionButtonProps {
  readonly entity: Entity
  readonly isDeleted: boolean
  readonly ids: readonly string[]
  onDone(): void
}

/** Puts the selected rows into the paper bin, or takes them out again. */
export function SelectionButton({ entity, isDeleted, ids, onDone }: SelectionButtonProps) {
  const { host, save, toast, undo } = useApp()

  async function change(): Promise<void> {
    if (ids.length === 0) return
    const method = isDeleted ? 'restore' : 'remove'
    const written = await save(() => host.client.call(method, { entity: entity.name, ids: [...ids] }))
    if (written === undefined) return
    onDone()
    const what = ids.length === 1 ? `1 ${entity.label}` : `${ids.length} ${entity.plural}`
    toast('success', isDeleted ? `${what} wiederhergestellt.` : `${what} in den Papierkorb gelegt.`, {
      label: 'Rückgängig',
      run: () => void undo(),
    })
  }

  const label = isDeleted ? 'Wiederherstellen' : 'Löschen'
  return (
    <Button
      icon={isDeleted ? <ArrowResetRegular /> : <DeleteRegular />}
      disabledFocusable={ids.length === 0}
      title={ids.length === 0 ? 'Zuerst Zeilen wählen: Klick, mit Strg oder Umschalt mehrere' : undefined}
      onClick={() => void change()}
    >
      {ids.length > 1 ? `${label} (${ids.length})` : label}
    </Button>
  )
}
