import { Button } from '@fluentui/react-components'
import { useRef } from 'react'
import type { Client } from '../../../shared/contract/client.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { FieldInput } from '../../fields/field-input.tsx'
import type { RendererNames } from '../../fields/names.ts'
import { canCreateOption, newOption, stillNamed, type NewRecord } from '../../fields/new-option.ts'
import { useModel } from '../../state/app-context.tsx'
import { countText } from './cell-counts.ts'
import type { Misfit, Repair } from './plan.ts'

interface MisfitRowProps {
  readonly misfit: Misfit
  readonly repair: Repair | undefined
  readonly names: RendererNames
  readonly client: Client
  /** What other texts are repaired by and is to be made: the same name means the same record. */
  readonly toMake: readonly NewRecord[]
  /** Undefined leaves the cells out again. */
  onRepair(repair: Repair | undefined): void
}

const namedRows = 3

function rowsText(rows: readonly number[]): string {
  const named = rows.slice(0, namedRows).map((row) => countText(row + 1))
  const rest = rows.length - named.length
  return rest === 0 ? named.join(', ') : `${named.join(', ')} und ${countText(rest)} weitere`
}

/** One text that does not fit, wherever it stands: a value instead of it goes to all its cells. */
export function MisfitRow({ misfit, repair, names, client, toMake, onRepair }: MisfitRowProps) {
  const { field, text, problem, suggestions, rows, isClosed } = misfit
  const model = useModel()
  const cell = useRef<HTMLTableCellElement>(null)
  const isLookedUp = field.list !== undefined || field.entity !== undefined
  const canCreate = isLookedUp && field.kind.isSet !== true && text.trim() !== '' && canCreateOption(model, field)

  /** The button that was pressed goes; the keyboard goes on at the value. */
  function repairBy(value: Json | undefined, create: readonly NewRecord[] = []): void {
    onRepair(value === undefined ? undefined : { value, create })
    cell.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }

  function create(): void {
    const made = newOption(model, field, text.trim())
    const known = toMake.find(
      ({ entity, values }) =>
        entity === made.record.entity && canonicalJson(values) === canonicalJson(made.record.values),
    )
    const record = known ?? made.record
    const option = { ...made.option, id: record.id ?? made.option.id }
    if (field.entity !== undefined) names.learnOption(field.entity, option)
    if (field.list !== undefined) names.learnChoice(field.list, option)
    repairBy(option.id, [record])
  }

  return (
    <tr className={repair === undefined ? undefined : 'repaired'}>
      <th scope="row">{field.label}</th>
      <td className="misfit-text">
        {text.trim() === '' ? <span className="muted">(leer)</span> : text}
        <small>{problem}</small>
      </td>
      <td className="misfit-rows">{rowsText(rows)}</td>
      <td ref={cell}>
        {isClosed ? (
          <span className="muted">bleibt weg</span>
        ) : (
          <>
            <FieldInput
              field={field}
              value={repair?.value ?? (field.kind.isSet === true ? [] : null)}
              names={names}
              client={client}
              label={`${field.label} statt „${text}“`}
              createsAlong
              onCommit={(value, create = []) =>
                onRepair(
                  value === null
                    ? undefined
                    : { value, create: stillNamed([...(repair?.create ?? []), ...create], value) },
                )
              }
            />
            <span className="misfit-offers">
              {repair === undefined &&
                suggestions.slice(0, 3).map((option) => (
                  <Button
                    key={option.id}
                    size="small"
                    onClick={() => {
                      if (field.entity !== undefined) names.learnOption(field.entity, option)
                      repairBy(field.kind.isSet === true ? [option.id] : option.id)
                    }}
                  >
                    {option.title}
                  </Button>
                ))}
              {repair === undefined && canCreate && (
                <Button size="small" appearance="subtle" onClick={create}>
                  „{text.trim()}“ anlegen
                </Button>
              )}
              {repair !== undefined && (
                <Button size="small" appearance="subtle" onClick={() => repairBy(undefined)}>
                  Doch auslassen
                </Button>
              )}
            </span>
          </>
        )}
      </td>
    </tr>
  )
}
