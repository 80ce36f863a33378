import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { AgendaAnswer } from '../../shared/contract/committee-answers.ts'
import type { Row } from '../../shared/model/entity.ts'
import { AttachmentList } from '../attachments/attachment-list.tsx'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { FieldCell } from './field-cell.tsx'
import { useSteps } from './use-steps.ts'

/** What is laid before a meeting: its own files, and the papers of its items with theirs. */
export function PapersTab({ id, agenda }: { readonly id: string; readonly agenda: AgendaAnswer }) {
  const items = agenda.items.map((item) => item.id)
  const filter = [{ field: 'agendaItem', op: 'in' as const, value: items }]
  const { latest } = useQuery(
    'window',
    { entity: 'paper', filter, sort: [{ field: 'reference' }], offset: 0, limit: 500 },
    ['paper', 'agendaItem'],
  )
  const { names } = useApp()
  const papers = items.length === 0 ? [] : (latest?.rows ?? [])
  const [begun, setBegun] = useState<string>()
  if (latest !== undefined) names.learn(latest.titles)
  return (
    <div className="papers list-scroll">
      <section aria-label="Unterlagen der Sitzung">
        <h2>Zur Sitzung</h2>
        <AttachmentList entity="meeting" id={id} />
      </section>
      {agenda.items.map((item) => {
        const own = papers.filter((paper) => paper['agendaItem'] === item.id)
        return (
          <section key={item.id} aria-label={`Vorlagen zu Punkt ${item.number}`} className="paper-item">
            <div className="section-head">
              <h3>
                <span className="muted">TOP {item.number}</span> {item.title}
              </h3>
              <PaperMenu item={item.id} papers={own} onMade={setBegun} />
            </div>
            {own.map((paper) => (
              <Paper key={paper.id} paper={paper} revision={latest?.revision ?? 0} isBegun={paper.id === begun} />
            ))}
          </section>
        )
      })}
    </div>
  )
}

function Paper({
  paper,
  revision,
  isBegun,
}: {
  readonly paper: Row
  readonly revision: number
  readonly isBegun: boolean
}) {
  const { openRecord } = useNavigation()
  const of = String(paper['reference'] ?? paper['title'] ?? '')
  return (
    <div className="paper">
      <div className="paper-head">
        <button type="button" className="cell-link paper-reference" onClick={() => openRecord('paper', paper.id)}>
          {of}
        </button>
        <FieldCell
          entity="paper"
          id={paper.id}
          field="title"
          value={paper['title'] ?? null}
          base={revision}
          of={of}
          autoFocus={isBegun}
        />
        <FieldCell
          entity="paper"
          id={paper.id}
          field="originator"
          value={paper['originator'] ?? null}
          base={revision}
          of={of}
        />
      </div>
      <AttachmentList entity="paper" id={paper.id} />
    </div>
  )
}

/** A paper of each kind, with its number; an amendment hangs on a paper that is there. */
export function PaperMenu({
  item,
  papers,
  onMade,
}: {
  readonly item: string
  readonly papers: readonly Row[]
  onMade(id: string): void
}) {
  const { host, names } = useApp()
  const step = useSteps()

  async function add(kind: string, amends?: Row): Promise<void> {
    const title =
      amends === undefined ? names.labelOfChoice('paperKind', kind) : `Änderung zu ${String(amends['reference'])}`
    const written = await step(() =>
      host.client.call('addPaper', { title, kind, item, ...(amends === undefined ? {} : { amends: amends.id }) }),
    )
    const made = written?.created[0]
    if (made !== undefined) onMade(made)
  }

  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<AddRegular />}>
          Vorlage
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {names
            .entriesOf('paperKind')
            .filter(({ code, active }) => active && code !== 'amendment')
            .map(({ code, label }) => (
              <MenuItem key={code} onClick={() => void add(code)}>
                {label}
              </MenuItem>
            ))}
          {papers.map((paper) => (
            <MenuItem key={paper.id} onClick={() => void add('amendment', paper)}>
              Änderungsantrag zu {String(paper['reference'])}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
