import { Button } from '@fluentui/react-components'
import type { Entity } from '../../shared/model/entity.ts'
import { useNavigation } from '../state/navigation.tsx'

interface EmptyTableProps {
  readonly entity: Entity
  readonly isDeleted: boolean
  readonly isFiltered: boolean
  onShowAll(): void
}

/** A table without rows: why, and the one thing to do about it. */
export function EmptyTable({ entity, isDeleted, isFiltered, onShowAll }: EmptyTableProps) {
  const { go } = useNavigation()
  return (
    <div className="empty-table" role="status">
      {isFiltered ? (
        <>
          <p>Keine Zeile passt zu Suche und Filter.</p>
          <Button onClick={onShowAll}>Alle Zeilen zeigen</Button>
        </>
      ) : isDeleted ? (
        <p>Der Papierkorb ist leer. Was Sie löschen, liegt hier und lässt sich wiederherstellen.</p>
      ) : entity.isLog ? (
        <p>Noch nichts. Das Programm schreibt hier mit; ändern lässt sich daran nichts.</p>
      ) : (
        <>
          <p>
            Hier stehen die {entity.plural}. Legen Sie mit „+ {entity.label}“ an, was es gibt, oder lesen Sie eine
            vorhandene Excel-Liste ein.
          </p>
          <Button onClick={() => go({ name: 'import', entity: entity.name })}>Excel-Liste einlesen …</Button>
        </>
      )}
    </div>
  )
}
