import { Button } from '@fluentui/react-components'
import type { Entity } from '../../shared/model/entity.ts'
import { useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'

/** The way into the paper bin of a table, and back. */
export function TrashButton({ entity, isDeleted }: { readonly entity: Entity; readonly isDeleted: boolean }) {
  const { deletedCounts } = useOpenWorkspace()
  const { go } = useNavigation()
  const count = deletedCounts[entity.name] ?? 0
  return (
    <Button appearance="subtle" onClick={() => go({ name: 'entity', entity: entity.name, deleted: !isDeleted })}>
      {isDeleted ? 'Papierkorb schließen' : count === 0 ? 'Papierkorb' : `Papierkorb (${count})`}
    </Button>
  )
}
