import { useCallback } from 'react'
import type { AgendaAnswer, AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { withDescendants, type OutlineMove } from '../outline/outline-moves.ts'
import type { OutlineEdits } from '../outline/outline-table.tsx'
import { useOutlineMoves } from '../outline/use-outline-moves.ts'
import { useApp } from '../state/app-context.tsx'
import { movedAgenda } from './agenda-moves.ts'

export interface AgendaEdits extends OutlineEdits<AgendaItemView> {
  /** The items as they are, with the moves that are still on their way. */
  readonly items: readonly AgendaItemView[]
  /** A new item behind `after`; answers its id. */
  add(after: AgendaItemView | undefined): Promise<string | undefined>
  /** Puts an item into the public or the non-public part. */
  setPublic(item: AgendaItemView, isPublic: boolean): Promise<void>
}

/** The changes of an agenda, each one step that can be taken back. */
export function useAgendaEdits(meeting: string, agenda: AgendaAnswer): AgendaEdits {
  const { host, save, toast, undo } = useApp()
  const { revision, isFrozen } = agenda
  const begin = typeof agenda.meeting['startsAt'] === 'string' ? agenda.meeting['startsAt'].slice(11, 16) : null
  const base = { base: revision }
  const apply = useCallback(
    (items: readonly AgendaItemView[], move: OutlineMove) => movedAgenda(items, move, { isFrozen, begin }),
    [isFrozen, begin],
  )
  const { items, move } = useOutlineMoves({
    items: agenda.items,
    revision,
    apply,
    send: (step) => host.client.call('moveAgendaItem', { ...step, base: revision }),
  })

  return {
    items,
    async add(after) {
      const written = await save(() =>
        host.client.call('addAgendaItem', { meeting, after: after?.id ?? null, title: '' }),
      )
      return written?.created[0]
    },
    move,
    async rename(item, title) {
      const changes = [{ entity: 'agendaItem', id: item.id, field: 'title', value: title, ...base }]
      await save(() => host.client.call('edit', { changes }))
    },
    async setPublic(item, isPublic) {
      const changes = [{ entity: 'agendaItem', id: item.id, field: 'isPublic', value: isPublic, ...base }]
      await save(() => host.client.call('edit', { changes }))
    },
    async remove(item) {
      const ids = withDescendants(agenda.items, item)
      const written = await save(() => host.client.call('remove', { entity: 'agendaItem', ids: [...ids] }))
      if (written === undefined) return
      const what = ids.length === 1 ? `Punkt ${item.number}` : `Punkt ${item.number} mit ${ids.length - 1} Unterpunkten`
      toast('success', `${what} gelöscht.`, { label: 'Rückgängig', run: () => void undo() })
    },
  }
}
