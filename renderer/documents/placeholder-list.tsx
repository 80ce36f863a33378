import { templateFields, type TemplateField } from '../../shared/contract/template-fields.ts'

function Placeholders({ fields }: { readonly fields: readonly TemplateField[] }) {
  return (
    <dl>
      {fields.map(({ name, label, fields: inner }) => (
        <div key={name}>
          <dt>{inner === undefined ? `{${name}}` : `{#${name}} … {/${name}}`}</dt>
          <dd>
            {label}
            {inner !== undefined && <Placeholders fields={inner} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What may stand in a Word template, to be copied into it. */
export function PlaceholderList() {
  return (
    <details className="placeholders">
      <summary>Platzhalter für Vorlagen</summary>
      <Placeholders fields={templateFields} />
    </details>
  )
}
