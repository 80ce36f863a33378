import { useEffect, useMemo, useRef, useState } from 'react'
import type { AgendaAnswer, AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { applyMove, withDescendants, type AgendaMove } from './agenda-moves.ts'

export interface AgendaEdits {
  /** The items as they are, with the moves that are still on their way. */
  readonly items: readonly AgendaItemView[]
  /** A new item behind `after`; answers its id. */
  add(after: AgendaItemView | undefined): Promise<string | undefined>
  move(item: AgendaItemView, target: MoveTarget): void
  rename(item: AgendaItemView, title: string): Promise<void>
  /** Puts an item into the public or the non-public part. */
  setPublic(item: AgendaItemView, isPublic: boolean): Promise<void>
  remove(item: AgendaItemView): Promise<void>
}

type MoveTarget = (items: readonly AgendaItemView[], item: AgendaItemView) => AgendaMove | undefined

interface PendingMove extends AgendaMove {
  /** The revision that holds it; undefined until the engine has answered. */
  readonly revision?: number
}

/** The changes of an agenda, each one step that can be taken back. */
export function useAgendaEdits(meeting: string, agenda: AgendaAnswer): AgendaEdits {
  const { host, save, toast, undo } = useApp()
  const moves = useRef(Promise.resolve())
  const [pending, setPending] = useState<readonly PendingMove[]>([])
  const { revision, isFrozen } = agenda
  const begin = typeof agenda.meeting['startsAt'] === 'string' ? agenda.meeting['startsAt'].slice(11, 16) : null
  const base = { base: revision }

  useEffect(() => {
    setPending((current) => {
      const left = current.filter((move) => move.revision === undefined || move.revision > revision)
      return left.length === current.length ? current : left
    })
  }, [revision])

  const items = useMemo(
    () =>
      pending
        .filter((move) => move.revision === undefined || move.revision > revision)
        .reduce((shown, move) => applyMove(shown, move, { isFrozen, begin }), agenda.items),
    [agenda.items, pending, revision, isFrozen, begin],
  )
  // Keys come faster than the screen: each move starts from what the one before left.
  const latest = useRef(items)
  latest.current = items

  return {
    items,
    async add(after) {
      const written = await save(() =>
        host.client.call('addAgendaItem', { meeting, after: after?.id ?? null, title: '' }),
      )
      return written?.created[0]
    },
    move(item, target) {
      const current = latest.current.find((candidate) => candidate.id === item.id)
      const found = current === undefined ? undefined : target(latest.current, current)
      if (found === undefined) return
      const move: PendingMove = { ...found }
      latest.current = applyMove(latest.current, move, { isFrozen, begin })
      setPending((moving) => [...moving, move])
      moves.current = moves.current.then(async () => {
        const written = await save(() => host.client.call('moveAgendaItem', { ...found, base: revision }))
        setPending((moving) =>
          moving.flatMap((other) =>
            other !== move ? [other] : written === undefined ? [] : [{ ...move, revision: written.revision }],
          ),
        )
      })
    },
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
