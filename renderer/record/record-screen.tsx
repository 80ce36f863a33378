import { Button } from '@fluentui/react-components'
import { TableRegular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { RecordPage } from './record-page.tsx'

/** One record in the whole work area: the window of its own. */
export function RecordScreen({ entity, id }: { readonly entity: Entity; readonly id: string }) {
  const { go } = useNavigation()
  const { latest: record } = useQuery('record', { entity: entity.name, id })
  const title = record?.title

  useEffect(() => {
    if (title === undefined) return undefined
    const before = document.title
    document.title = `${title} – Bildungswerkbank`
    return () => {
      document.title = before
    }
  }, [title])

  return (
    <div className="record-screen">
      <RecordPage
        entity={entity}
        id={id}
        isWide
        tools={
          <Button
            appearance="subtle"
            size="small"
            icon={<TableRegular />}
            onClick={() => go({ name: 'entity', entity: entity.name, row: id })}
          >
            In der Tabelle zeigen
          </Button>
        }
      />
    </div>
  )
}
