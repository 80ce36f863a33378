import { Button } from '@fluentui/react-components'
import { AddRegular, ArrowLeftRegular, DocumentPdfRegular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import type { AgendaItemView } from '../../shared/contract/types.ts'
import { formatDayLong, formatTimeOfDay, weekdayOf } from '../../shared/text/dates.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { AgendaDetail } from './agenda-detail.tsx'
import { AgendaTable } from './agenda-table.tsx'
import { indentMove, outdentMove, stepMove, type AgendaMove } from './agenda-moves.ts'
import './meeting-screen.css'

/** A meeting: its agenda as a tree that is edited by keyboard, and the item at hand. */
export function MeetingScreen({ id }: { readonly id: string }) {
  const { host, save, runJob, toast } = useApp()
  const { go } = useNavigation()
  const { data, error } = useQuery('agenda', { meeting: id }, ['agendaItem', 'meeting', 'committee'])
  const [selected, setSelected] = useState<string | null>(null)
  const moves = useRef(Promise.resolve())

  async function addItem(after: AgendaItemView | undefined): Promise<void> {
    const written = await save(() =>
      host.client.call('addAgendaItem', { meeting: id, after: after?.id ?? null, title: '' }),
    )
    if (written?.created[0] !== undefined) setSelected(written.created[0])
  }

  /** Moves follow each other faster than the screen: each starts from the agenda as the one before left it. */
  function move(
    item: AgendaItemView,
    target: (items: readonly AgendaItemView[], item: AgendaItemView) => AgendaMove | undefined,
  ): void {
    moves.current = moves.current.then(async () => {
      await save(async () => {
        const { items, revision } = await host.client.call('agenda', { meeting: id })
        const current = items.find((candidate) => candidate.id === item.id)
        const found = current === undefined ? undefined : target(items, current)
        if (found !== undefined) await host.client.call('moveAgendaItem', { ...found, base: revision })
      })
    })
  }

  async function makePdf(): Promise<void> {
    const file = await runJob('Tagesordnung', (options) =>
      host.client.call('report', { kind: 'agenda', id, format: 'pdf' }, options),
    )
    if (file === undefined) return
    await host.deliver(file)
    toast('success', `„${file.name}“ ist erzeugt.`)
  }

  if (error !== undefined) return <p className="empty">{error}</p>
  if (data === undefined) return null
  const current = data.items.find((item) => item.id === selected) ?? data.items[0]
  const startsAt = String(data.meeting['startsAt'] ?? '')
  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowLeftRegular />}
            aria-label="Zu den Sitzungen"
            onClick={() => go({ name: 'entity', entity: 'meeting', row: id })}
          />
          <h1>{String(data.meeting['title'] ?? data.committee ?? 'Sitzung')}</h1>
          <span className="muted">{[data.meeting['number'], data.committee].filter(Boolean).join(' · ')}</span>
        </div>
        <p className="muted">
          {startsAt === ''
            ? ''
            : `${weekdayOf(startsAt.slice(0, 10))}, ${formatDayLong(startsAt.slice(0, 10))}, ${formatTimeOfDay(startsAt)}`}
          {data.meeting['location'] ? ` · ${String(data.meeting['location'])}` : ''}
        </p>
        <div className="screen-tools">
          <Button appearance="primary" icon={<AddRegular />} onClick={() => void addItem(current)}>
            Punkt
          </Button>
          <span className="spring" />
          <Button icon={<DocumentPdfRegular />} onClick={() => void makePdf()}>
            Tagesordnung (PDF)
          </Button>
        </div>
      </div>
      <div className="screen-content">
        <div className="agenda">
          <AgendaTable
            items={data.items}
            selected={current?.id ?? null}
            onSelect={setSelected}
            onAdd={(item) => void addItem(item)}
            onStep={(item, step) => move(item, (items, current) => stepMove(items, current, step))}
            onIndent={(item) => move(item, indentMove)}
            onOutdent={(item) => move(item, outdentMove)}
          />
          <p className="agenda-hints muted">
            <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> verschiebt · <kbd>Alt</kbd> <kbd>→</kbd> <kbd>←</kbd> rückt ein und
            aus · <kbd>Strg</kbd> <kbd>Enter</kbd> neuer Punkt
          </p>
          <p className="agenda-hints muted">
            {data.items.length} {data.items.length === 1 ? 'Punkt' : 'Punkte'} · {data.totalMinutes} Minuten
            {data.endsAt === null ? '' : ` · Ende gegen ${data.endsAt} Uhr`}
          </p>
        </div>
        {current !== undefined && <AgendaDetail key={current.id} item={current} />}
      </div>
    </>
  )
}
