import { Button, Checkbox } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { Choice } from '../shell/choice.tsx'
import { columnsLeft, withCells, withUse, type ColumnUse, type HeaderRole, type ImportDraft } from './import-draft.ts'
import { ImportPiece } from './import-piece.tsx'

interface ImportColumnRowProps {
  readonly entity: Entity
  readonly column: string
  readonly examples: readonly string[]
  /** The field that the header itself names; undefined where it names none. */
  readonly suggested: string | undefined
  readonly draft: ImportDraft
  onChange(draft: ImportDraft): void
}

const nothing = ''

const headerRoles: Readonly<Record<HeaderRole, string>> = {
  period: 'Zeitraum',
  area: 'Gebiet',
  indicator: 'Indikator',
  named: 'Indikator und Zeitraum',
  breakdown: 'Gliederung',
}

const betweens = [
  { value: ' ', label: 'Leerzeichen' },
  { value: ', ', label: 'Komma' },
  { value: ' – ', label: 'Strich' },
  { value: '/', label: 'Schrägstrich' },
  { value: '\n', label: 'Zeilenumbruch' },
  { value: '', label: 'nichts' },
] as const

/** One column of the file: examples, the fields that are read from it, and whether they tell rows apart. */
export function ImportColumnRow(props: ImportColumnRowProps) {
  const { column, examples, draft, onChange } = props
  const [isAdding, setAdding] = useState(false)
  const uses = draft.uses.filter((use) => use.column === column)
  const lines: readonly (ColumnUse | null)[] = uses.length === 0 || isAdding ? [...uses, null] : uses
  const span = lines.length
  return lines.map((use, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the first, second … field of a column has no other name
    <tr key={index}>
      {index === 0 && (
        <>
          <td className="import-column" title={column} rowSpan={span}>
            {column}
          </td>
          <td className="import-examples muted" title={examples.join(' · ')} rowSpan={span}>
            {examples.join(' · ')}
          </td>
        </>
      )}
      <FieldCells
        {...props}
        use={use}
        number={index + 1}
        onChange={(next) => {
          if (use === null) setAdding(false)
          onChange(next)
        }}
      />
      <td>
        {use !== null && index === span - 1 && (
          <Button
            appearance="subtle"
            size="small"
            icon={<AddRegular />}
            aria-label={`Weiteres Feld aus „${column}“ lesen`}
            title="Weiteres Feld aus dieser Spalte lesen"
            onClick={() => setAdding(true)}
          />
        )}
      </td>
    </tr>
  ))
}

interface FieldCellsProps extends ImportColumnRowProps {
  /** Null where the person has still to choose a field, or none is read. */
  readonly use: ColumnUse | null
  /** Counted from 1 within the column. */
  readonly number: number
}

function FieldCells({ entity, column, examples, suggested, draft, onChange, use, number }: FieldCellsProps) {
  const role = number === 1 ? draft.cells[column] : undefined
  const others = use === null ? [] : draft.uses.filter(({ field }) => field === use.field)
  const isJoined = others.length > 1 && others[0] !== use
  const left = columnsLeft(draft)

  function choose(code: string): void {
    const whole = withCells(draft, [column], null)
    if (code.startsWith('cells:')) onChange(withCells(draft, [column], code.slice(6) as HeaderRole))
    else onChange(withUse(whole, use, code === nothing ? null : { column, field: code, piece: use?.piece ?? null }))
  }

  return (
    <>
      <td>
        <Choice
          label={number === 1 ? `Feld für ${column}` : `${number}. Feld für ${column}`}
          className="import-field"
          value={role === undefined ? (use?.field ?? nothing) : `cells:${role}`}
          options={optionsFor(entity, draft, use, number)}
          onChange={choose}
        />
      </td>
      <td className="muted">
        {isJoined && use !== null ? (
          <span className="import-joined">
            angefügt mit
            <Choice
              label={`Zwischen den Spalten von „${entity.fields[use.field]?.label ?? use.field}“`}
              className="import-field"
              value={draft.between[use.field] ?? ' '}
              options={betweens}
              onChange={(between) => onChange({ ...draft, between: { ...draft.between, [use.field]: between } })}
            />
          </span>
        ) : role !== undefined && left.length > 0 ? (
          <Button size="small" onClick={() => onChange(withCells(draft, left, role))}>
            {left.length === 1 ? 'Auch die übrige Spalte' : `Auch die übrigen ${left.length} Spalten`}
          </Button>
        ) : use === null ? (
          ''
        ) : use.field === suggested ? (
          'am Namen erkannt'
        ) : (
          'von Hand'
        )}
      </td>
      <td>
        {use !== null && use.field !== 'id' && !isJoined && (
          <Checkbox
            aria-label={`${column} als Schlüssel`}
            checked={draft.key.includes(use.field)}
            onChange={(_event, { checked }) =>
              onChange({
                ...draft,
                key: checked === true ? [...draft.key, use.field] : draft.key.filter((name) => name !== use.field),
              })
            }
          />
        )}
      </td>
      <td>
        {use !== null && use.field !== 'id' && (
          <ImportPiece
            column={column}
            example={examples[0] ?? ''}
            piece={use.piece}
            onChange={(piece) => onChange(withUse(draft, use, { ...use, piece }))}
          />
        )}
      </td>
    </>
  )
}

function optionsFor(entity: Entity, { uses }: ImportDraft, use: ColumnUse | null, number: number) {
  const taken = new Set(uses.filter((other) => other !== use).map(({ field }) => field))
  return [
    { value: nothing, label: number === 1 ? '– nicht einlesen –' : '– Feld wählen –' },
    ...(taken.has('id') ? [] : [{ value: 'id', label: 'Kennung' }]),
    ...entity.fieldList
      .filter(({ derived }) => derived !== true)
      .map(({ name, label }) => ({
        value: name,
        label: taken.has(name) && name !== use?.field ? `${label} (anfügen)` : label,
      })),
    ...(entity.name === 'observation' && number === 1
      ? Object.entries(headerRoles).map(([name, label]) => ({
          value: `cells:${name}`,
          label: `Werte; die Überschrift ist ${label}`,
        }))
      : []),
  ]
}
