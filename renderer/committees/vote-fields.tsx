import { Button } from '@fluentui/react-components'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import type { RecordAnswer } from '../../shared/contract/record-answers.ts'
import type { Json } from '../../shared/model/json.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { formFields } from '../record/form-fields.ts'
import { useApp, useModel } from '../state/app-context.tsx'
import { useSteps } from './use-steps.ts'

interface VoteFieldsProps {
  readonly item: AgendaItemView
  readonly record: RecordAnswer
  readonly isReadOnly: boolean
}

/** The vote as minutes print it, in one line: Ja, Nein, Enthaltungen; and what came of it. */
export function VoteFields({ item, record, isReadOnly }: VoteFieldsProps) {
  const { host, names } = useApp()
  const entity = useModel()['agendaItem']
  const step = useSteps()
  const { row, revision } = record
  if (entity === undefined) return null
  const decide = (values: { readonly [field: string]: Json }): void =>
    void step(() => host.client.call('decideItem', { item: row.id, base: revision, ...values }))
  const [result] = formFields(entity, ['result'])
  return (
    <>
      <span className="form-label">Abstimmung</span>
      <div className="vote-fields" role="group" aria-label="Abstimmung">
        {formFields(entity, ['votesYes', 'votesNo', 'votesAbstained']).map((field) => (
          <label key={field.name}>
            <span>{field.label}</span>
            <FieldInput
              field={field}
              value={row[field.name] ?? null}
              names={names}
              client={host.client}
              isReadOnly={isReadOnly || record.deleted}
              onCommit={(value) => decide({ [field.name]: value })}
            />
          </label>
        ))}
        {!isReadOnly && item.voters !== null && item.voters > 0 && (
          <Button
            size="small"
            title="Alle Stimmberechtigten stimmen mit Ja (Alt+E)"
            onClick={() => decide(unanimous(item))}
          >
            Einstimmig
          </Button>
        )}
      </div>
      {result !== undefined && (
        <>
          <label htmlFor={`result-${row.id}`}>{result.label}</label>
          <div className="form-field">
            <FieldInput
              id={`result-${row.id}`}
              field={result}
              value={row['result'] ?? null}
              names={names}
              client={host.client}
              isReadOnly={isReadOnly || record.deleted}
              onCommit={(value) => decide({ result: value })}
            />
          </div>
        </>
      )}
    </>
  )
}

/** Everybody with a vote says yes; the result follows where none is noted yet. */
export function unanimous(item: AgendaItemView): { readonly [field: string]: Json } {
  return {
    votesYes: item.voters ?? 0,
    votesNo: 0,
    votesAbstained: 0,
    ...(item.result === null ? { result: 'adopted' } : {}),
  }
}
