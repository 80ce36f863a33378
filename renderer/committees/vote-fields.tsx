import type { RecordAnswer } from '../../shared/contract/types.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { formFields } from '../record/form-fields.ts'
import { useApp, useModel } from '../state/app-context.tsx'

/** The vote as minutes print it, in one line: Ja, Nein, Enthaltungen. */
export function VoteFields({ record }: { readonly record: RecordAnswer }) {
  const { host, names, save } = useApp()
  const entity = useModel()['agendaItem']
  const { row, revision } = record
  if (entity === undefined) return null
  return (
    <div className="vote-fields" role="group" aria-label="Abstimmung">
      <span className="vote-heading">Abstimmung</span>
      {formFields(entity, ['votesYes', 'votesNo', 'votesAbstained']).map((field) => (
        <label key={field.name}>
          <span>{field.label}</span>
          <FieldInput
            field={field}
            value={row[field.name] ?? null}
            names={names}
            client={host.client}
            isReadOnly={record.deleted}
            onCommit={(value) =>
              void save(() =>
                host.client.call('edit', {
                  changes: [{ entity: 'agendaItem', id: row.id, field: field.name, value, base: revision }],
                }),
              )
            }
          />
        </label>
      ))}
    </div>
  )
}
