import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular, DocumentPdfRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { AgendaAnswer, AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { AgendaDetail } from './agenda-detail.tsx'
import { AgendaTable } from './agenda-table.tsx'
import { useAgendaEdits } from './use-agenda-edits.ts'

/** The agenda of a meeting as a tree that is edited by keyboard, and the item at hand. */
export function AgendaWorkspace({ id, agenda }: { readonly id: string; readonly agenda: AgendaAnswer }) {
  const edits = useAgendaEdits(id, agenda)
  const [selected, setSelected] = useState<string>()
  const [wanted, setWanted] = useState<string>()
  const { items } = agenda
  const current = items.find((item) => item.id === selected) ?? items[0]

  async function addItem(after: AgendaItemView | undefined): Promise<void> {
    const created = await edits.add(after)
    if (created === undefined) return
    setSelected(created)
    setWanted(created)
  }

  return (
    <>
      <div className="screen-tools agenda-tools">
        <Button
          appearance="primary"
          className="primary"
          icon={<AddRegular />}
          title="Neuer Punkt (Strg+Enter)"
          onClick={() => void addItem(current)}
        >
          Punkt
        </Button>
        <Button
          icon={<DeleteRegular />}
          disabledFocusable={current === undefined}
          title="Punkt löschen (Entf)"
          onClick={() => current !== undefined && void edits.remove(current)}
        >
          Löschen
        </Button>
        <span className="spring" />
        <AgendaPdfButton id={id} />
      </div>
      <div className="screen-content">
        <div className="agenda">
          {items.length === 0 ? (
            <div className="empty">
              <p>Noch kein Punkt. Mit „+ Punkt“ beginnt die Tagesordnung.</p>
            </div>
          ) : (
            <>
              <AgendaTable
                items={items}
                selected={current}
                wanted={wanted}
                edits={edits}
                onSelect={setSelected}
                onAdd={(item) => void addItem(item)}
              />
              <AgendaHints />
            </>
          )}
        </div>
        {current !== undefined && <AgendaDetail item={current} />}
      </div>
    </>
  )
}

function AgendaHints() {
  return (
    <p className="agenda-hints muted">
      <span>
        <kbd>Strg</kbd> <kbd>Enter</kbd> neuer Punkt
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> verschiebt
      </span>
      <span>
        <kbd>Tab</kbd> rückt ein
      </span>
      <span>
        <kbd>F2</kbd> Titel
      </span>
      <span>
        <kbd>F6</kbd> zu den Angaben
      </span>
    </p>
  )
}

function AgendaPdfButton({ id }: { readonly id: string }) {
  const { host, runJob, toast } = useApp()

  async function makePdf(): Promise<void> {
    const file = await runJob('Tagesordnung', (options) =>
      host.client.call('report', { kind: 'agenda', id, format: 'pdf' }, options),
    )
    if (file === undefined) return
    await host.deliver(file)
    toast('success', `„${file.name}“ ist erzeugt.`)
  }

  return (
    <Button icon={<DocumentPdfRegular />} onClick={() => void makePdf()}>
      Tagesordnung (PDF)
    </Button>
  )
}
