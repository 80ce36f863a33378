import { Checkbox } from '@fluentui/react-components'
import type { CarryForwardPlan } from '../../shared/contract/record-answers.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { formatDay, formatTimeOfDay, weekdayOf } from '../../shared/text/dates.ts'
import { isPeriodEdge } from '../../shared/text/shifted-days.ts'

type PlanRow = CarryForwardPlan['rows'][number]

interface CarryForwardTableProps {
  readonly entity: Entity
  readonly plan: CarryForwardPlan
  isChosen(row: PlanRow): boolean
  /** Turns the choice of rows around. */
  onTurn(ids: readonly string[]): void
}

const shownRows = 500

const notes: Readonly<Record<PlanRow['state'], string>> = {
  new: '',
  exists: 'gibt es schon',
  same: 'ohne Datum und Jahr: die Kopie wäre gleich',
}

/** Says why a day did not keep its weekday: an edge of a period goes by the calendar. */
function noteOf({ state, dates }: PlanRow): string {
  const isMoved = dates.some(({ before, after }) => {
    const [from, to] = [before.slice(0, 10), after.slice(0, 10)]
    const isEdge = [true, false].some((isStart) => isPeriodEdge(from, isStart) && isPeriodEdge(to, isStart))
    return isEdge && weekdayOf(from) !== weekdayOf(to)
  })
  const edges = isMoved ? 'Zeitraum: Erster oder Letzter des Monats bleibt, der Wochentag nicht' : ''
  return [notes[state], edges].filter((note) => note !== '').join('; ')
}

/** "Di 01.09.2026", with the time where there is one. */
function dayText(value: string): string {
  const day = value.slice(0, 10)
  const time = value.length > 10 ? `, ${formatTimeOfDay(value)}` : ''
  return `${weekdayOf(day).slice(0, 2)}\u00a0${formatDay(day)}${time}`
}

/** Old and new side by side, row by row, each one to be left out. */
export function CarryForwardTable({ entity, plan, isChosen, onTurn }: CarryForwardTableProps) {
  const moved = new Set(plan.rows.flatMap(({ dates }) => dates.map(({ field }) => field)))
  const fields = entity.fieldList.filter(({ name }) => moved.has(name))
  const chosen = plan.rows.filter(isChosen)
  const isAll = chosen.length === plan.rows.length
  return (
    // A long table scrolls within the dialog and so can be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="preview-table carry-forward-table" role="region" aria-label="Vorschau" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th className="tick-cell">
              <Checkbox
                aria-label="Alle übernehmen"
                checked={isAll ? true : chosen.length === 0 ? false : 'mixed'}
                onChange={() =>
                  onTurn((isAll ? plan.rows : plan.rows.filter((row) => !isChosen(row))).map(({ id }) => id))
                }
              />
            </th>
            <th>{entity.fields[entity.title[0] ?? '']?.label}</th>
            {fields.map(({ name, label }) => (
              <th key={name}>{label}</th>
            ))}
            <th>Hinweis</th>
          </tr>
        </thead>
        <tbody>
          {plan.rows.slice(0, shownRows).map((row) => (
            <tr key={row.id} className={isChosen(row) ? undefined : 'left-out'}>
              <td className="tick-cell">
                <Checkbox
                  aria-label={`${row.title} übernehmen`}
                  checked={isChosen(row)}
                  onChange={() => onTurn([row.id])}
                />
              </td>
              <td>
                {row.titleBefore === row.titleAfter ? (
                  row.titleAfter || row.title
                ) : (
                  <Moved before={row.titleBefore} after={row.titleAfter} />
                )}
              </td>
              {fields.map(({ name }) => {
                const date = row.dates.find(({ field }) => field === name)
                return (
                  <td key={name}>
                    {date !== undefined && (
                      <Moved before={dayText(date.before.slice(0, 10))} after={dayText(date.after)} />
                    )}
                  </td>
                )
              })}
              <td className="muted">{noteOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {plan.rows.length > shownRows && (
        <p className="muted">
          Gezeigt sind die ersten {shownRows} von {plan.rows.length} Zeilen; übernommen werden alle gewählten.
        </p>
      )}
    </div>
  )
}

function Moved({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <span className="moved">
      <del>{before}</del> <span aria-hidden="true">→</span> <span>{after}</span>
    </span>
  )
}
