import { Checkbox } from '@fluentui/react-components'
import type { Entity } from '../../shared/model/entity.ts'
import { Choice } from '../shell/choice.tsx'
import type { ColumnRole, ImportDraft } from './import-draft.ts'

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

/** What the header of a column may name where each of its cells is a value of its own. */
const headerFields: Readonly<Record<string, string>> = {
  period: 'Zeitraum',
  area: 'Gebiet',
  indicator: 'Indikator',
  breakdown: 'Gliederung',
}

function codeOf(role: ColumnRole | undefined): string {
  if (role === undefined) return nothing
  return role.kind === 'field' ? role.field : `cells:${role.headerField}`
}

/** One column of the file: examples, the field that it is, and whether it tells rows apart. */
export function ImportColumnRow({ entity, column, examples, suggested, draft, onChange }: ImportColumnRowProps) {
  const role = draft.roles[column]
  const field = role?.kind === 'field' ? role.field : undefined
  const piece = draft.pieces[column]
  const taken = new Set(
    Object.entries(draft.roles).flatMap(([name, other]) =>
      name !== column && other.kind === 'field' ? [other.field] : [],
    ),
  )
  const options = [
    { value: nothing, label: '– nicht einlesen –' },
    { value: 'id', label: 'Kennung' },
    ...entity.fieldList
      .filter(({ derived, name }) => derived !== true && !taken.has(name))
      .map(({ name, label }) => ({ value: name, label })),
    ...(entity.name === 'observation'
      ? Object.entries(headerFields).map(([name, label]) => ({
          value: `cells:${name}`,
          label: `Werte; die Überschrift ist ${label}`,
        }))
      : []),
  ]

  function choose(code: string): void {
    const { [column]: _before, ...others } = draft.roles
    if (code === nothing) onChange({ ...draft, roles: others })
    else if (code.startsWith('cells:'))
      onChange({ ...draft, roles: { ...others, [column]: { kind: 'cells', headerField: code.slice(6) } } })
    else onChange({ ...draft, roles: { ...others, [column]: { kind: 'field', field: code } } })
  }

  function split(separator: string, part: number): void {
    const { [column]: _before, ...others } = draft.pieces
    onChange({ ...draft, pieces: separator === '' ? others : { ...others, [column]: { separator, part } } })
  }

  return (
    <tr>
      <td className="import-column" title={column}>
        {column}
      </td>
      <td className="import-examples muted" title={examples.join(' · ')}>
        {examples.join(' · ')}
      </td>
      <td>
        <Choice
          label={`Feld für ${column}`}
          className="import-field"
          value={codeOf(role)}
          options={options}
          onChange={choose}
        />
      </td>
      <td className="muted">{field === undefined ? '' : field === suggested ? 'am Namen erkannt' : 'von Hand'}</td>
      <td>
        {field !== undefined && field !== 'id' && (
          <Checkbox
            aria-label={`${column} als Schlüssel`}
            checked={draft.key.includes(field)}
            onChange={(_event, { checked }) =>
              onChange({
                ...draft,
                key: checked === true ? [...draft.key, field] : draft.key.filter((name) => name !== field),
              })
            }
          />
        )}
      </td>
      <td>
        {field !== undefined && field !== 'id' && (
          <span className="import-piece">
            <input
              className="field-input"
              aria-label={`Zeichen, an dem „${column}“ geteilt wird`}
              placeholder="ganz"
              value={piece?.separator ?? ''}
              onChange={(event) => split(event.target.value, piece?.part ?? 1)}
            />
            {piece !== undefined && (
              <input
                className="field-input"
                type="number"
                min={1}
                max={20}
                aria-label={`Der wievielte Teil von „${column}“`}
                value={piece.part}
                onChange={(event) => split(piece.separator, Math.max(1, Number(event.target.value)))}
              />
            )}
          </span>
        )}
      </td>
    </tr>
  )
}
