import { Button } from '@fluentui/react-components'
import { PlayRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { AgendaAnswer, AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { AutosaveText } from '../fields/autosave-text.tsx'
import { typeAtCaret } from '../fields/type-at-caret.ts'
import { timeOfDay } from '../../shared/text/dates.ts'
import { ConflictDecision } from '../record/conflict-decision.tsx'
import { RecordForm } from '../record/record-form.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { ItemState } from './item-state.tsx'
import { ItemTasks, useNewTask } from './item-tasks.tsx'
import { TextBlockMenu } from './text-block-menu.tsx'
import { useSteps } from './use-steps.ts'
import { unanimous, VoteFields } from './vote-fields.tsx'

/** What is noted here with editors of its own. */
const noted = ['minutes', 'votesYes', 'votesNo', 'votesAbstained', 'result'] as const

/** Keys that change what the minutes say. */
const changing = new Set(['a', 'b', 'e'])

interface MinutesDetailProps {
  readonly item: AgendaItemView
  readonly agenda: AgendaAnswer
  /** Goes on with the next item (1) or back (-1). */
  onStep(step: -1 | 1): void
}

/** An item while it is dealt with: what is said, voted, decided and given to do, all saved as it is typed. */
export function MinutesDetail({ item, agenda, onStep }: MinutesDetailProps) {
  const { host, names, save } = useApp()
  const entity = useModel()['agendaItem']
  const { latest, error } = useQuery('record', { entity: 'agendaItem', id: item.id }, ['agendaItem'])
  const record = latest?.row.id === item.id ? latest : undefined
  const minutes = useRef<HTMLTextAreaElement>(null)
  const [isBlocksOpen, setBlocksOpen] = useState(false)
  const step = useSteps()
  // Approved minutes are read; a correction is a version of its own.
  const isFixed = agenda.minutes.state === 'approved'
  const committee = typeof agenda.meeting['committee'] === 'string' ? agenda.meeting['committee'] : null
  const day = String(agenda.meeting['startsAt'] ?? '').slice(0, 10)
  const addTask = useNewTask({ item: item.id, committee, day })

  if (record !== undefined) names.learn(record.titles)
  useEffect(() => setBlocksOpen(false), [item.id])

  async function call(): Promise<void> {
    const change = { entity: 'agendaItem', id: item.id, field: 'calledAt', value: timeOfDay(new Date()) }
    await save(() => host.client.call('edit', { changes: [change], label: 'Punkt aufrufen' }))
    minutes.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey) return
    const key = event.key.toLowerCase()
    const act: Readonly<Record<string, () => void>> = {
      a: () => void call(),
      b: () => setBlocksOpen(true),
      e: () => void step(() => host.client.call('decideItem', { item: item.id, ...unanimous(item) })),
      n: () => void addTask(),
      pagedown: () => onStep(1),
      pageup: () => onStep(-1),
    }
    const found = act[key]
    if (found === undefined || (isFixed && changing.has(key))) return
    event.preventDefault()
    found()
  }

  return (
    // Keys for what a secretary does with both hands on the keyboard; each has its button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="agenda-detail minutes-detail"
      aria-label={`Punkt ${item.number}`}
      data-region
      onKeyDown={onKeyDown}
    >
      <div className="section-head">
        <p className="muted">
          TOP {item.number}
          {item.isPublic ? '' : ' · nicht öffentlich'}
          {item.calledAt === null ? '' : ` · aufgerufen ${item.calledAt} Uhr`}
        </p>
        {!isFixed && (
          <Button size="small" icon={<PlayRegular />} title="Punkt jetzt aufrufen (Alt+A)" onClick={() => void call()}>
            Aufrufen
          </Button>
        )}
      </div>
      <h2>{item.title}</h2>
      <ItemState item={item} quorum={agenda.quorum} />
      {error !== undefined && <p className="muted">{error}</p>}
      {record !== undefined && entity !== undefined && (
        <>
          <RecordForm
            key={`motion/${item.id}`}
            entity={entity}
            record={record}
            only={['motion']}
            isReadOnly={isFixed}
          />
          <div className="record-form live-form">
            <span className="form-label">
              Niederschrift
              {!isFixed && (
                <TextBlockMenu
                  isOpen={isBlocksOpen}
                  onOpen={setBlocksOpen}
                  onChoose={(words) => typeAtCaret(minutes.current, words)}
                />
              )}
            </span>
            <AutosaveText
              key={`minutes/${item.id}`}
              entity="agendaItem"
              id={item.id}
              field="minutes"
              value={String(record.row['minutes'] ?? '')}
              revision={record.revision}
              label="Niederschrift"
              inputRef={minutes}
              isReadOnly={isFixed}
            />
            <VoteFields key={`votes/${item.id}`} item={item} record={record} isReadOnly={isFixed} />
          </div>
          {noted
            .filter((field) => record.conflicts.includes(field))
            .map((field) => (
              <div key={field} className="note-conflict">
                <p className="state-warning">{entity.fields[field]?.label}: Zwei haben Verschiedenes festgehalten.</p>
                <ConflictDecision entity="agendaItem" row={item.id} field={field} />
              </div>
            ))}
          <RecordForm
            key={`wording/${item.id}`}
            entity={entity}
            record={record}
            only={['resolution', 'recused']}
            isReadOnly={isFixed}
          />
          <ItemTasks key={`tasks/${item.id}`} item={item.id} committee={committee} day={day} />
        </>
      )}
    </section>
  )
}
