import { Button, Radio, RadioGroup } from '@fluentui/react-components'
import { useEffect, useId, useRef, useState } from 'react'
import type { BulkChange } from '../../shared/contract/bulk-change.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import type { GridStretch } from '../grid/grid-props.ts'
import { cellsText, countText } from '../grid/sheet/cell-counts.ts'
import type { HeldView } from '../grid/sheet/sheet-ports.ts'
import { useApp } from '../state/app-context.tsx'
import { ChangePreview } from './change-preview.tsx'
import { readableFields } from './filter-bar.tsx'
import { usePlannedChange } from './use-planned-change.ts'

export interface BulkPlace {
  readonly view: HeldView
  /** Rows of the view, loaded or not. */
  readonly total: number
  /** The column in which the keyboard was. */
  readonly field: string | undefined
  readonly stretches: readonly GridStretch[] | undefined
}

interface BulkDialogProps {
  readonly entity: Entity
  readonly place: BulkPlace
  onClose(): void
}

type Kind = Exclude<BulkChange['kind'], 'replace'> | 'clear'

const kindLabels: Readonly<Record<Kind, string>> = {
  set: 'erhält',
  add: 'zusätzlich',
  remove: 'ohne',
  clear: 'wird leer',
}

function kindsOf(field: NamedField): readonly Kind[] {
  const kinds: readonly Kind[] = field.kind.isSet === true ? ['set', 'add', 'remove', 'clear'] : ['set', 'clear']
  return field.required === true ? kinds.filter((kind) => kind !== 'clear') : kinds
}

function emptyOf(field: NamedField): Json {
  return field.kind.isSet === true ? [] : null
}

function changeOf(kind: Kind, field: NamedField, value: Json): BulkChange | undefined {
  if (kind === 'clear') return { kind: 'set', value: emptyOf(field) }
  const isMissing = value === null || (Array.isArray(value) && value.length === 0)
  return isMissing ? undefined : { kind, value }
}

const rowsText = (count: number): string => (count === 1 ? '1 Zeile' : `${countText(count)} Zeilen`)

/** One field, the same change for all rows of the view or those that are selected, also those that are not loaded. */
export function BulkDialog({ entity, place, onClose }: BulkDialogProps) {
  const { host, names } = useApp()
  const [fieldId, kindId, valueId] = [useId(), useId(), useId()]
  const form = useRef<HTMLDivElement>(null)
  const fields = readableFields(entity).filter(({ name }) => !entity.key.includes(name))
  const [name, setName] = useState(fields.find((field) => field.name === place.field)?.name ?? fields[0]?.name ?? '')
  const [kind, setKind] = useState<Kind>('set')
  const [value, setValue] = useState<Json>(null)
  const chosen = chosenRows(place.stretches)
  const [isWhole, setWhole] = useState(chosen <= 1)
  const field = fields.find((candidate) => candidate.name === name)
  const change = field === undefined ? undefined : changeOf(kind, field, value)
  const planned = usePlannedChange(
    change === undefined
      ? undefined
      : {
          ...place.view,
          change,
          ...(isWhole || place.stretches === undefined
            ? { fields: [name] }
            : { stretches: place.stretches.map(({ offset, limit }) => ({ offset, limit, fields: [name] })) }),
        },
  )
  const isReady = planned.cells > 0 && !planned.isWriting

  useEffect(() => {
    // The dialog puts the keyboard on its first element; people want to type the value.
    const frame = requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('.change-value input, .change-value textarea')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [])

  function chooseField(next: string): void {
    setName(next)
    setKind('set')
    setValue(null)
  }

  return (
    <DialogFrame
      title="Feld ändern"
      className="change-dialog"
      contentClassName="change-content"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button
            appearance="primary"
            disabledFocusable={!isReady}
            onClick={() => void planned.commit().then((isDone) => isDone && onClose())}
          >
            {planned.isWriting ? 'Wird geschrieben …' : `${cellsText(planned.cells)} ändern`}
          </Button>
        </>
      }
    >
      <div className="change-form" ref={form}>
        {chosen > 0 ? (
          <RadioGroup
            className="change-rows"
            layout="horizontal"
            aria-label="Zeilen"
            value={isWhole ? 'all' : 'chosen'}
            onChange={(_event, data) => setWhole(data.value === 'all')}
          >
            <Radio value="all" label={allText(place)} />
            <Radio value="chosen" label={`Nur die Auswahl: ${rowsText(chosen)}`} />
          </RadioGroup>
        ) : (
          <p>{allText(place)}</p>
        )}
        <div className="change-fields">
          <div>
            <label htmlFor={fieldId}>Feld</label>
            <select
              id={fieldId}
              className="field-input"
              value={name}
              onChange={(event) => chooseField(event.target.value)}
            >
              {fields.map((candidate) => (
                <option key={candidate.name} value={candidate.name}>
                  {candidate.label}
                </option>
              ))}
            </select>
          </div>
          {field !== undefined && (
            <div>
              <label htmlFor={kindId}>Änderung</label>
              <select
                id={kindId}
                className="field-input"
                value={kind}
                onChange={(event) => setKind(event.target.value as Kind)}
              >
                {kindsOf(field).map((one) => (
                  <option key={one} value={one}>
                    {kindLabels[one]}
                  </option>
                ))}
              </select>
            </div>
          )}
          {field !== undefined && kind !== 'clear' && (
            <div className="change-value">
              <label htmlFor={valueId}>Wert</label>
              <FieldInput
                key={name}
                id={valueId}
                field={{ ...field, required: false }}
                value={value ?? emptyOf(field)}
                names={names}
                client={host.client}
                onCommit={setValue}
              />
            </div>
          )}
        </div>
      </div>
      {change === undefined ? (
        <div className="change-wait">
          <p className="muted">Wählen Sie Feld und Wert. Hier steht dann, was sich ändert, Zeile für Zeile.</p>
        </div>
      ) : (
        <ChangePreview entity={entity} planned={planned} isPartial={false} />
      )}
    </DialogFrame>
  )
}

function allText({ total, view }: BulkPlace): string {
  const isFiltered = view.filter.length > 0 || view.search !== ''
  const unseen = 'auch die, die gerade nicht zu sehen sind'
  return isFiltered ? `Alle gefilterten Zeilen: ${countText(total)}, ${unseen}` : `Alle ${rowsText(total)}, ${unseen}`
}

/** The rows of stretches, each once. */
function chosenRows(stretches: readonly GridStretch[] | undefined): number {
  let [rows, reached] = [0, 0]
  for (const { offset, limit } of (stretches ?? []).toSorted((one, other) => one.offset - other.offset)) {
    rows += Math.max(0, offset + limit - Math.max(offset, reached))
    reached = Math.max(reached, offset + limit)
  }
  return rows
}
