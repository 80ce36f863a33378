import { useId, useMemo, useState } from 'react'
import type { Json } from '../../shared/model/json.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { createNames } from '../fields/names.ts'
import { useApp } from '../state/app-context.tsx'
import { draftedEntries, draftedField, type Draft } from './draft.ts'

/** The field as everybody will see it: to try out, nothing of it is saved. */
export function FieldPreview({ draft, entity }: { readonly draft: Draft; readonly entity: string }) {
  const { host, lists, model } = useApp()
  const [value, setValue] = useState<Json>(null)
  const id = useId()
  const field = draftedField(draft, entity, model)
  const names = useMemo(() => createNames([...lists, ...draftedEntries(draft)]), [lists, draft.entries])
  if (field === undefined) return null
  const isNumeric = field.kind.align === 'right'
  return (
    <section className="own-field-preview" aria-label="Vorschau">
      <h3>So sehen es alle</h3>
      <div className="record-form">
        <label htmlFor={id} title={field.help}>
          {field.label}
        </label>
        <FieldInput id={id} field={field} value={value} names={names} client={host.client} onCommit={setValue} />
      </div>
      <table>
        <thead>
          <tr>
            <th className={isNumeric ? 'numeric' : undefined} title={field.help}>
              {field.label}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className={isNumeric ? 'numeric' : undefined}>{formatValue(field, value, names) || '\u00a0'}</td>
          </tr>
        </tbody>
      </table>
      <p className="muted">
        Zum Ausprobieren: hier wird nichts gespeichert.{field.help === undefined ? '' : ` Hinweis: ${field.help}`}
      </p>
    </section>
  )
}
