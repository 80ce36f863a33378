import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { ownKinds } from '../../shared/model/own-fields.ts'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'
import { emptyDraft, entriesOf, isChoice, newList, optionsOf, type Draft } from './draft.ts'
import { FieldPreview } from './field-preview.tsx'
import { FieldSettings, Text } from './field-settings.tsx'

const kinds = ownKinds.map(({ kind, label }) => ({ value: kind.name, label }))

interface NewFieldProps {
  readonly entity: Entity
  /** Nothing is there yet: then typing its name is what people came for. */
  readonly isFirst: boolean
  onAdded(key: string): void
}

export function NewField({ entity, isFirst, onAdded }: NewFieldProps) {
  const { host, save } = useApp()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const change = (part: Partial<Draft>): void => setDraft((current) => ({ ...current, ...part }))
  const needsEntries = isChoice(draft.kind) && draft.list === newList
  const isComplete = draft.label.trim() !== '' && (!needsEntries || entriesOf(draft).length > 0)

  async function add(): Promise<void> {
    const written = await save(() =>
      host.client.call('addField', {
        entity: entity.name,
        label: draft.label,
        kind: draft.kind,
        options: optionsOf(draft),
        ...(needsEntries ? { entries: [...entriesOf(draft)] } : {}),
      }),
    )
    const id = written?.created[0]
    if (id === undefined) return
    const fields = await host.client.call('ownFields', {})
    onAdded(fields.find((field) => field.id === id)?.key ?? '')
  }

  return (
    <div className="own-field-form">
      <form
        aria-label="Neues Feld"
        onSubmit={(event) => {
          event.preventDefault()
          if (isComplete) void add()
        }}
      >
        <Text
          label="Name des Feldes"
          value={draft.label}
          isRequired
          autoFocus={isFirst}
          onChange={(label) => change({ label })}
        />
        <Choice label="Feldart" value={draft.kind} options={kinds} onChange={(kind) => change({ kind })} />
        <FieldSettings draft={draft} isNew onChange={change} />
        <div>
          <Button type="submit" appearance="primary" className="primary" disabledFocusable={!isComplete}>
            Feld anlegen
          </Button>
        </div>
      </form>
      <FieldPreview key={`${draft.kind}/${draft.list}/${draft.entity}`} draft={draft} entity={entity.name} />
    </div>
  )
}
