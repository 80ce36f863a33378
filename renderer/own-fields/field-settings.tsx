import { Checkbox, Field, Input, Textarea } from '@fluentui/react-components'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'
import { anyDecimals, hasDecimals, hasUnit, isChoice, listLabel, newList, type Draft } from './draft.ts'

interface FieldSettingsProps {
  readonly draft: Draft
  /** A field that exists keeps its list and its table. */
  readonly isNew: boolean
  onChange(change: Partial<Draft>): void
  /** A text was left or confirmed, or a choice was made: now it may be saved. */
  onSettle?(change?: Partial<Draft>): void
}

const decimals = [
  { value: anyDecimals, label: 'so viele wie eingegeben' },
  ...['0', '1', '2', '3', '4'].map((value) => ({ value, label: value })),
]

/** What a kind of field lets people set beside its name. */
export function FieldSettings({ draft, isNew, onChange, onSettle }: FieldSettingsProps) {
  const { lists, model, ownFields } = useApp()
  const settle = (change: Partial<Draft>): void => {
    onChange(change)
    onSettle?.(change)
  }
  const listNames = [...new Set(lists.map(({ list }) => list))]
  return (
    <>
      {isNew && isChoice(draft.kind) && (
        <Choice
          label="Liste"
          value={draft.list}
          options={[
            { value: newList, label: 'Neue Liste für dieses Feld' },
            ...listNames
              .map((list) => ({ value: list, label: listLabel(list, ownFields) }))
              .toSorted((left, right) => left.label.localeCompare(right.label, 'de')),
          ]}
          onChange={(list) => settle({ list })}
        />
      )}
      {isNew && isChoice(draft.kind) && draft.list === newList && (
        <Field label="Einträge, einer je Zeile" size="small" required>
          <Textarea
            size="small"
            rows={4}
            value={draft.entries}
            onChange={(_event, { value }) => onChange({ entries: value })}
          />
        </Field>
      )}
      {isNew && draft.kind === 'reference' && (
        <Choice
          label="Verweist auf"
          value={draft.entity}
          options={Object.values(model)
            .filter((entity) => entity.isListed)
            .map(({ name, label }) => ({ value: name, label }))}
          onChange={(entity) => settle({ entity })}
        />
      )}
      {hasUnit(draft.kind) && (
        <Text label="Einheit" value={draft.unit} onChange={(unit) => onChange({ unit })} onSettle={onSettle} />
      )}
      {hasDecimals(draft.kind) && (
        <Choice
          label="Nachkommastellen"
          value={draft.decimals}
          options={decimals}
          onChange={(value) => settle({ decimals: value })}
        />
      )}
      <Text
        label="Hinweis beim Ausfüllen"
        value={draft.help}
        onChange={(help) => onChange({ help })}
        onSettle={onSettle}
      />
      <Checkbox
        label="Enthält personenbezogene Daten"
        checked={draft.personal}
        onChange={(_event, { checked }) => settle({ personal: checked === true })}
      />
    </>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly isRequired?: boolean
  readonly autoFocus?: boolean
  onChange(value: string): void
  onSettle?: (() => void) | undefined
}

export function Text({ label, value, isRequired = false, autoFocus = false, onChange, onSettle }: TextProps) {
  return (
    <Field label={label} size="small" required={isRequired}>
      <Input
        size="small"
        autoComplete="off"
        value={value}
        autoFocus={autoFocus}
        onChange={(_event, data) => onChange(data.value)}
        onBlur={() => onSettle?.()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSettle?.()
        }}
      />
    </Field>
  )
}
