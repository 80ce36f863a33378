import { Button } from '@fluentui/react-components'
import { AddRegular, DismissRegular, OpenRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { asksFirst, newRecordValues } from '../shell/new-record.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { NewRecordDialog } from './new-record-dialog.tsx'
import { moveFromActive } from './record-moves.ts'

/** Rows that are shown and edited in place; more stand in their table. */
const shownRows = 20

export interface Relation {
  /** The entity whose rows refer here, and the field by which they do. */
  readonly entity: Entity
  readonly field: NamedField
}

interface RelatedTableProps {
  readonly relation: Relation
  /** The record that is referred to. */
  readonly id: string
  readonly columns: number
  readonly isReadOnly: boolean
  /** The person asked for a first row. */
  readonly isBegun: boolean
}

/** The title first, then what says most; nothing long, and not the reference itself. */
function relatedColumns({ entity, field: reference }: Relation, count: number): readonly NamedField[] {
  const fits = (field: NamedField): boolean =>
    field.name !== reference.name &&
    field.hidden !== true &&
    field.derived !== true &&
    field.kind.multiline !== true &&
    !['settings', 'position', 'anyRow'].includes(field.kind.name)
  const titles = entity.title.flatMap((name) => entity.fieldList.filter((field) => field.name === name))
  return [...titles, ...entity.fieldList.filter((field) => !entity.title.includes(field.name))]
    .filter(fits)
    .slice(0, count)
}

/** The records that refer to this one by a field: edited in place, added with the reference filled in, taken out. */
export function RelatedTable({ relation, id, columns, isReadOnly, isBegun }: RelatedTableProps) {
  const { host, names, save } = useApp()
  const { go } = useNavigation()
  const [isAsking, setAsking] = useState(false)
  const [newRow, setNewRow] = useState<string>()
  const hasBegun = useRef(false)
  const { entity, field } = relation
  const isSet = field.kind.isSet === true
  const filter = [{ field: field.name, op: isSet ? ('has' as const) : ('eq' as const), value: id }]
  const { latest: window } = useQuery('window', { entity: entity.name, filter, offset: 0, limit: shownRows })
  const shown = relatedColumns(relation, columns)
  const reference: Json = isSet ? [id] : id

  // Before the cells are drawn: what they refer to would read "(fehlt)" until they are drawn again.
  if (window !== undefined) names.learn(window.titles)

  async function add(): Promise<void> {
    const values = { ...newRecordValues(entity, names.today), [field.name]: reference }
    const written = await save(() => host.client.call('create', { entity: entity.name, values }))
    setNewRow(written?.created[0])
  }

  /** Needs the row its reference, it goes into the paper bin; otherwise only the reference is taken out. */
  async function remove(row: Row): Promise<void> {
    const value = isSet ? ((row[field.name] ?? []) as readonly string[]).filter((element) => element !== id) : null
    await save(() =>
      field.required === true
        ? host.client.call('remove', { entity: entity.name, ids: [row.id] })
        : host.client.call('edit', {
            changes: [{ entity: entity.name, id: row.id, field: field.name, value, base: window?.revision ?? 0 }],
            label: `${entity.label} lösen`,
          }),
    )
  }

  // Rows that need more than this reference are asked for.
  const isAsked = entity.key.length > 0 || asksFirst(entity, field.name)
  const total = window?.total ?? 0
  const begin = (): void => (isAsked ? setAsking(true) : void add())

  useEffect(() => {
    if (!isBegun || hasBegun.current) return
    hasBegun.current = true
    begin()
  }, [isBegun])

  return (
    <section className="related">
      <div className="related-head">
        <h3>
          {entity.plural} <span className="muted">{total}</span>
        </h3>
        <span className="muted related-field">als „{field.label}“</span>
        {!isReadOnly && (
          <Button
            appearance="subtle"
            size="small"
            icon={<AddRegular />}
            aria-label={`${entity.label} hinzufügen (${field.label})`}
            onClick={begin}
          >
            {entity.label}
          </Button>
        )}
      </div>
      {isAsking && (
        <NewRecordDialog
          entity={entity}
          given={{ [field.name]: reference }}
          onCreated={(created) => {
            setAsking(false)
            setNewRow(created)
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {total > 0 && (
        <table className="related-table">
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column.name} scope="col">
                  {column.label}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Öffnen und lösen</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {window?.rows.map((row) => (
              <RelatedRow
                key={row.id}
                relation={relation}
                row={row}
                columns={shown}
                revision={window.revision}
                isNew={row.id === newRow}
                isReadOnly={isReadOnly}
                onRemove={() => void remove(row)}
              />
            ))}
          </tbody>
        </table>
      )}
      {total > shownRows && (
        <Button appearance="subtle" size="small" onClick={() => go({ name: 'entity', entity: entity.name, filter })}>
          Alle {total} in der Tabelle zeigen
        </Button>
      )}
    </section>
  )
}

interface RelatedRowProps {
  readonly relation: Relation
  readonly row: Row
  readonly columns: readonly NamedField[]
  readonly revision: number
  readonly isNew: boolean
  readonly isReadOnly: boolean
  onRemove(): void
}

function RelatedRow({ relation, row, columns, revision, isNew, isReadOnly, onRemove }: RelatedRowProps) {
  const { host, names, save } = useApp()
  const { openRecord } = useNavigation()
  const { entity, field } = relation
  const [first] = columns
  const title = (first === undefined ? '' : formatValue(first, row[first.name], names)) || entity.label
  const removal = field.required === true ? 'in den Papierkorb' : 'aus der Beziehung lösen'
  return (
    <tr>
      {columns.map((column, index) => (
        <td key={column.name} data-column={column.name}>
          <FieldInput
            field={column}
            value={row[column.name] ?? null}
            names={names}
            client={host.client}
            label={`${column.label}, ${title}`}
            autoFocus={isNew && index === 0}
            isReadOnly={isReadOnly || entity.key.includes(column.name)}
            onFinish={moveFromActive}
            createsAlong
            onCommit={(value, create) =>
              void save(() =>
                host.client.call('edit', {
                  changes: [{ entity: entity.name, id: row.id, field: column.name, value, base: revision }],
                  create,
                }),
              )
            }
          />
        </td>
      ))}
      <td className="related-tools">
        <Button
          appearance="subtle"
          size="small"
          icon={<OpenRegular />}
          aria-label={`Öffnen: ${title}`}
          title="Öffnen"
          onClick={() => openRecord(entity.name, row.id)}
        />
        {!isReadOnly && (
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label={`${title}: ${removal}`}
            title={removal}
            onClick={onRemove}
          />
        )}
      </td>
    </tr>
  )
}
