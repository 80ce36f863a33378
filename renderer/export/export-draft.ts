/** What a person chose in the dialog, and what it asks of the engine. */
import type { ExportDefinition, ExportEncoding, ExportPart } from '../../shared/contract/export-definition.ts'
import type { Model } from '../../shared/model/model.ts'
import { isPersonal } from '../../shared/model/personal.ts'

export type ExportWhat = 'view' | 'selection' | 'tables'

export interface ExportDraft {
  readonly what: ExportWhat
  /** Entities that go into one workbook. */
  readonly tables: readonly string[]
  readonly format: 'xlsx' | 'csv'
  readonly encoding: ExportEncoding
  readonly personal: boolean
  readonly purpose: string
}

export interface ExportOffers {
  readonly view: ExportPart
  /** Undefined where nothing is selected, or its rows are not known yet. */
  readonly selection: ExportPart | undefined
}

export function partsOf({ what, tables }: ExportDraft, { view, selection }: ExportOffers): readonly ExportPart[] {
  if (what === 'tables') return tables.map((entity) => ({ entity }))
  return [what === 'selection' && selection !== undefined ? selection : view]
}

export function definitionOf(draft: ExportDraft, offers: ExportOffers): ExportDefinition {
  const { what, encoding, personal, purpose } = draft
  const format = what === 'tables' ? 'xlsx' : draft.format
  return {
    parts: [...partsOf(draft, offers)],
    format,
    ...(format === 'csv' ? { encoding } : {}),
    ...(personal ? { personal, purpose: purpose.trim() } : {}),
  }
}

/** The labels of the personal fields among what was chosen. */
export function personalLabels(model: Model, parts: readonly ExportPart[]): readonly string[] {
  const labels = parts.flatMap(({ entity: name, columns }) => {
    const entity = model[name]
    const shown = entity?.fieldList.filter((field) => columns?.includes(field.name) ?? true) ?? []
    return shown
      .filter((field) => isPersonal(model, field))
      .map(({ label }) => (parts.length === 1 ? label : `${entity?.plural ?? name}: ${label}`))
  })
  return [...new Set(labels)]
}

/** Why the draft cannot go out yet, in German; undefined when it can. */
export function missingIn({ what, tables, personal, purpose }: ExportDraft, hasPersonal: boolean): string | undefined {
  if (what === 'tables' && tables.length === 0) return 'Wählen Sie mindestens eine Tabelle.'
  if (personal && hasPersonal && purpose.trim() === '') return 'Nennen Sie den Zweck.'
  return undefined
}
