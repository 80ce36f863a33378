import { useRef } from 'react'
import type { AgendaAnswer, AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { withDescendants, type AgendaMove } from './agenda-moves.ts'

export interface AgendaEdits {
  /** A new item behind `after`; answers its id. */
  add(after: AgendaItemView | undefined): Promise<string | undefined>
  move(item: AgendaItemView, target: MoveTarget): void
  rename(item: AgendaItemView, title: string): Promise<void>
  remove(item: AgendaItemView): Promise<void>
}

export type MoveTarget = (items: readonly AgendaItemView[], item: AgendaItemView) => AgendaMove | undefined

/** The changes of an agenda, each one step that can be taken back. */
export function useAgendaEdits(meeting: string, agenda: AgendaAnswer | undefined): AgendaEdits {
  const { host, save, toast, undo } = useApp()
  const moves = useRef(Promise.resolve())
  const base = agenda === undefined ? {} : { base: agenda.revision }
  return {
    async add(after) {
      const written = await save(() =>
        host.client.call('addAgendaItem', { meeting, after: after?.id ?? null, title: '' }),
      )
      return written?.created[0]
    },
    /** Moves follow each other faster than the screen: each starts from the agenda as the one before left it. */
    move(item, target) {
      moves.current = moves.current.then(async () => {
        await save(async () => {
          const { items, revision } = await host.client.call('agenda', { meeting })
          const current = items.find((candidate) => candidate.id === item.id)
          const found = current === undefined ? undefined : target(items, current)
          if (found !== undefined) await host.client.call('moveAgendaItem', { ...found, base: revision })
        })
      })
    },
    async rename(item, title) {
      const changes = [{ entity: 'agendaItem', id: item.id, field: 'title', value: title, ...base }]
      await save(() => host.client.call('edit', { changes }))
    },
    async remove(item) {
      const ids = withDescendants(agenda?.items ?? [], item)
      const written = await save(() => host.client.call('remove', { entity: 'agendaItem', ids: [...ids] }))
      if (written === undefined) return
      const what = ids.length === 1 ? `Punkt ${item.number}` : `Punkt ${item.number} mit ${ids.length - 1} Unterpunkten`
      toast('success', `${what} gelöscht.`, { label: 'Rückgängig', run: () => void undo() })
    },
  }
}
