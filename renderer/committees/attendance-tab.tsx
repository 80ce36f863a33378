import { Button } from '@fluentui/react-components'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { AgendaAnswer, AttendanceAnswer, AttendanceView } from '../../shared/contract/committee-answers.ts'
import { timeOfDay } from '../../shared/text/dates.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { markOfKey, type Marked } from './attendance-keys.ts'
import { AttendanceRow } from './attendance-row.tsx'
import { useSteps } from './use-steps.ts'

interface AttendanceTabProps {
  readonly id: string
  readonly agenda: AgendaAnswer
  /** A Fachtag or conference: people register, nobody votes. */
  readonly isEvent: boolean
}

/** Who was asked, who comes, who is there. One key notes one thing. */
export function AttendanceTab({ id, agenda, isEvent }: AttendanceTabProps) {
  const { host, names } = useApp()
  const person = useModel()['attendance']?.fieldList.find(({ name }) => name === 'person')
  const { latest: answer, error } = useQuery('attendances', { meeting: id }, [
    'attendance',
    'membership',
    'meeting',
    'person',
  ])
  const step = useSteps()
  const table = useRef<HTMLTableElement>(null)
  const [current, setCurrent] = useState<string>()
  if (error !== undefined) return <p className="empty">{error}</p>
  if (answer === undefined) return null
  const { rows, revision } = answer
  const isFixed = agenda.minutes.state === 'approved'
  const openedAt = typeof agenda.meeting['openedAt'] === 'string' ? agenda.meeting['openedAt'] : null
  const selected = rows.find((row) => row.person === current) ?? rows[0]

  const mark = (people: readonly AttendanceView[], marked: (row: AttendanceView) => Marked | undefined): void => {
    const persons = people.flatMap((row) => {
      const found = marked(row)
      return found === undefined ? [] : [{ person: row.person, ...found }]
    })
    if (persons.length === 0) return
    void step(() => host.client.call('markAttendance', { meeting: id, persons, base: revision }))
  }

  function walk(to: AttendanceView | undefined): void {
    if (to === undefined) return
    setCurrent(to.person)
    table.current?.querySelector<HTMLElement>(`[data-person="${CSS.escape(to.person)}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent, row: AttendanceView): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    const index = rows.indexOf(row)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      walk(rows[index + (event.key === 'ArrowDown' ? 1 : -1)])
      return
    }
    const marked = markOfKey(event.key, row, { now: timeOfDay(new Date()), openedAt })
    if (marked === undefined) return
    event.preventDefault()
    mark([row], () => marked)
    // Down the list, one key for each person.
    if ('state' in marked) walk(rows[index + 1])
  }

  const undecided = rows.filter(
    ({ state, reply }) => state === null && reply !== 'declined' && reply !== 'representative',
  )
  return (
    <div className="attendance">
      {!isFixed && (
        <div className="screen-tools agenda-tools">
          {person !== undefined && (
            <div className="attendance-add">
              <FieldInput
                key={rows.length}
                field={{ ...person, required: false }}
                value={null}
                names={names}
                client={host.client}
                label={isEvent ? 'Person anmelden' : 'Gast hinzufügen'}
                onCommit={(value) => {
                  if (typeof value !== 'string') return
                  const registered = isEvent ? { reply: 'accepted', registeredOn: names.today } : { reply: 'none' }
                  void step(() =>
                    host.client.call('markAttendance', { meeting: id, persons: [{ person: value, ...registered }] }),
                  )
                }}
              />
              <span className="muted">{isEvent ? 'anmelden' : 'als Gast hinzufügen'}</span>
            </div>
          )}
          <span className="spring" />
          <Button
            disabledFocusable={undecided.length === 0}
            onClick={() => mark(undecided, () => ({ state: 'present' }))}
          >
            Alle übrigen anwesend ({undecided.length})
          </Button>
        </div>
      )}
      <AttendanceSummary answer={answer} isEvent={isEvent} />
      <div className="list-scroll" role="region" aria-label={isEvent ? 'Anmeldungen' : 'Teilnahme'}>
        {rows.length === 0 ? (
          <p className="empty">
            {isEvent
              ? 'Noch niemand angemeldet. Oben eine Person suchen und anmelden.'
              : 'Noch niemand eingeladen. Mit der Einladung stehen die Mitglieder des Gremiums hier.'}
          </p>
        ) : (
          <table ref={table} className="list-table attendance-table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">{isEvent ? 'Einrichtung' : 'Vertritt'}</th>
                {!isEvent && <th scope="col">Stimme</th>}
                {isEvent && <th scope="col">Angemeldet</th>}
                {isEvent && <th scope="col">Für</th>}
                <th scope="col">Rückmeldung</th>
                <th scope="col">Anwesenheit</th>
                <th scope="col">Von</th>
                <th scope="col">Bis</th>
                {!isEvent && <th scope="col">Abwesend</th>}
                {!isEvent && <th scope="col">Vertreten durch</th>}
                {isEvent && <th scope="col">Bemerkung</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <AttendanceRow
                  key={row.person}
                  row={row}
                  isEvent={isEvent}
                  isSelected={row.person === selected?.person}
                  isReadOnly={isFixed}
                  onSelect={() => setCurrent(row.person)}
                  onKeyDown={(event) => onKeyDown(event, row)}
                  onMark={(marked) =>
                    void step(() =>
                      host.client.call('markAttendance', {
                        meeting: id,
                        persons: [{ person: row.person, ...marked }],
                        base: revision,
                      }),
                    )
                  }
                />
              ))}
            </tbody>
          </table>
        )}
        {!isFixed && (
          <p className="agenda-hints muted">
            {[
              ['A', 'anwesend, wieder da'],
              ['G', 'gegangen'],
              ['E', 'entschuldigt'],
              ['F', 'fehlt'],
              ['V', 'vertreten'],
              ['Z', 'zugesagt'],
              ['X', 'abgesagt'],
            ].map(([key, text]) => (
              <span key={key}>
                <kbd>{key}</kbd> {text}
              </span>
            ))}
          </p>
        )}
      </div>
    </div>
  )
}

/** "12 von 14 zugesagt", and who is there now. */
function AttendanceSummary({ answer, isEvent }: { readonly answer: AttendanceAnswer; readonly isEvent: boolean }) {
  const { replies, capacity, entitled, voters, needed, isQuorate, problem, rows } = answer
  const came = rows.filter(({ state }) => state === 'present')
  const stillThere = came.filter(({ until }) => until === null)
  // When everybody has gone it is over: then those count who came.
  const present = (stillThere.length === 0 ? came : stillThere).length
  const isKnown = rows.some(({ state }) => state !== null)
  const isFull = capacity !== null && replies.accepted > capacity
  return (
    <div className="attendance-summary" role="status">
      <p>
        <strong>
          {replies.accepted} von {replies.invited}
        </strong>{' '}
        {isEvent ? 'angemeldet' : 'zugesagt'}
        {[
          replies.declined > 0 ? `${replies.declined} abgesagt` : '',
          replies.representative > 0 ? `${replies.representative} mit Vertretung` : '',
          replies.tentative > 0 ? `${replies.tentative} unter Vorbehalt` : '',
          replies.open > 0 ? `${replies.open} offen` : '',
          capacity === null ? '' : `${capacity} Plätze`,
        ]
          .filter((part) => part !== '')
          .map((part) => ` · ${part}`)
          .join('')}
      </p>
      {isFull && (
        <p className="state-error">
          Angemeldet sind {replies.accepted} Personen, es gibt {capacity} Plätze.
        </p>
      )}
      {isEvent && isKnown && <p>{present} anwesend</p>}
      {!isEvent && entitled > 0 && isKnown && (
        <p className={isQuorate === false ? 'state-error' : 'state-ok'}>
          {problem ??
            `${voters} von ${entitled} Stimmberechtigten anwesend${needed === null ? '' : `, beschlussfähig ab ${needed}`}`}
        </p>
      )}
    </div>
  )
}
