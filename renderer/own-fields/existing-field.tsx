import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { canonicalJson, type Json } from '../../shared/model/json.ts'
import type { OwnField } from '../../shared/model/own-fields.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { draftOf, listLabel, optionsOf, type Draft } from './draft.ts'
import { FieldPreview } from './field-preview.tsx'
import { FieldSettings, Text } from './field-settings.tsx'
import { kindLabel } from './own-field-list.tsx'

/** A field that people have: what changes is saved as it is left. Kind and key stay what they are. */
export function ExistingField({ field, onClose }: { readonly field: OwnField; onClose(): void }) {
  const { host, model, ownFields, save } = useApp()
  const { go } = useNavigation()
  const [draft, setDraft] = useState<Draft>(() => draftOf(field))
  const change = (part: Partial<Draft>): void => setDraft((current) => ({ ...current, ...part }))
  const { entity, key, options } = field

  async function settle(part: Partial<Draft> = {}): Promise<void> {
    const next = { ...draft, ...part }
    const label = next.label.trim()
    if (label !== '' && label !== field.label) {
      const renamed = await save(() => host.client.call('changeField', { entity, key, label }))
      if (renamed === undefined) change({ label: field.label })
    }
    const settings = optionsOf(next)
    if (canonicalJson(settings as Json) === canonicalJson(optionsOf(draftOf(field)) as Json)) return
    await save(() => host.client.call('changeField', { entity, key, options: settings }))
  }

  const setActive = (active: boolean): void => void save(() => host.client.call('changeField', { entity, key, active }))

  return (
    <div className="own-field-form" role="group" aria-label={field.label}>
      <Text
        label="Name des Feldes"
        value={draft.label}
        isRequired
        onChange={(label) => change({ label })}
        onSettle={() => void settle()}
      />
      <p className="muted">
        {kindLabel(field.kind)}
        {options.list === undefined ? '' : `: ${listLabel(options.list, ownFields)}`}
        {options.entity === undefined ? '' : `: ${model[options.entity]?.label ?? options.entity}`}
        {' · '}In Befehlen und Auswertungen heißt es „{key}“.
      </p>
      {options.list !== undefined && (
        <div>
          <Button
            size="small"
            onClick={() => {
              onClose()
              const filter = [{ field: 'list', op: 'eq' as const, value: options.list ?? '' }]
              go({ name: 'entity', entity: 'listEntry', filter })
            }}
          >
            Einträge der Liste …
          </Button>
        </div>
      )}
      <FieldSettings draft={draft} isNew={false} onChange={change} onSettle={(part) => void settle(part)} />
      <div className="own-field-life">
        <Button onClick={() => setActive(!field.active)}>{field.active ? 'Stilllegen' : 'Zurückholen'}</Button>
        <p className="muted">
          {field.active
            ? 'Stillgelegt ist das Feld überall ausgeblendet; seine Werte bleiben erhalten.'
            : 'Das Feld ist überall ausgeblendet. Zurückgeholt zeigt es wieder alle seine Werte.'}
        </p>
      </div>
      {field.active && <FieldPreview draft={draft} entity={entity} />}
    </div>
  )
}
