/** Giving out data as a file: personal fields only when they were chosen for a purpose, and then it is written down. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ExportDefinition, ExportPart } from '../../shared/contract/export-definition.ts'
import type { ExportAnswer } from '../../shared/contract/file-answers.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import { isPersonal } from '../../shared/model/personal.ts'
import type { EngineContext } from './engine-context.ts'
import { exportFields } from './excel/columns.ts'
import type { WrittenPart } from './excel/write.ts'
import { runJob, type JobOptions } from './jobs/run-job.ts'
import { outboxFile } from './outbox.ts'
import type { Core } from './store/core.ts'
import { createChange, tableOf } from './store/edit.ts'
import { localDay } from './store/names.ts'

/** A part with the fields that really go out. */
interface SettledPart {
  readonly part: ExportPart
  readonly entity: Entity
  readonly fields: readonly NamedField[]
  /** Personal fields that stay here. */
  readonly withheld: readonly NamedField[]
}

function settle(core: Core, part: ExportPart, withPersonal: boolean): SettledPart {
  const { entity } = tableOf(core, part.entity)
  const asked = exportFields(entity, part.columns)
  const isWithheld = (field: NamedField): boolean => !withPersonal && isPersonal(core.model, field)
  const fields = asked.filter((field) => !isWithheld(field))
  if (fields.length === 0)
    throw new WorkbenchError(
      'invalid',
      `Von „${entity.plural}“ bleibt nichts auszugeben: alle gewählten Spalten sind personenbezogen. Bitte wählen Sie sie mit einem Zweck ausdrücklich mit aus.`,
    )
  return { part, entity, fields, withheld: asked.filter(isWithheld) }
}

export async function exportData(
  engine: EngineContext,
  definition: ExportDefinition,
  call: JobOptions,
): Promise<ExportAnswer> {
  const { core, store } = engine.workspace()
  const { format, encoding, personal = false, purpose = '' } = definition
  if (format === 'csv' && definition.parts.length > 1)
    throw new WorkbenchError('invalid', 'Eine Texttabelle hält nur eine Tabelle. Mehrere gehen als Excel-Arbeitsmappe.')
  const parts = definition.parts.map((part) => settle(core, part, personal))
  const disclosed = parts.filter(({ fields }) => fields.some((field) => isPersonal(core.model, field)))
  if (disclosed.length > 0) demandPurpose(core, purpose)
  const title = parts.length === 1 ? (parts[0] as SettledPart).entity.plural : 'Bildungswerkbank'
  const isInternal = parts.some(({ entity }) => entity.isInternal)
  const file = outboxFile(
    engine.options.outboxPath,
    `${title}${isInternal ? ' (intern)' : ''} ${localDay(Date.now())}.${format}`,
  )
  const written = parts.map(({ part: { columns: _columns, ...view }, fields }): WrittenPart => ({
    view,
    columns: fields.map(({ name }) => name),
  }))
  const input = { workbench: store.path, parts: written, format, encoding, target: file.path }
  const { rows, notes } = await runJob('writeExport', input, call)
  // Before the file leaves the house: what is not written down is not given out.
  if (disclosed.length > 0) logDisclosure(engine, { parts, rows, purpose, fileName: file.name })
  const withheld = parts.flatMap((part) =>
    part.withheld.map(({ label }) => (parts.length === 1 ? label : `${part.entity.plural}: ${label}`)),
  )
  return {
    ...file,
    rows: rows.reduce((sum, count) => sum + count, 0),
    withheld,
    notes: isInternal ? [internalNote, ...notes] : notes,
  }
}

/** Figures as they are come back unchanged and serve the work in the house; what others get are tables for a purpose. */
const internalNote =
  'Die Datei enthält wahre Werte, auch geheim zu haltende: nur für den internen Gebrauch. Zum Weitergeben gibt es geschützte Tabellen („Tabellen von Indikatoren“, Befehlszeile: export --table).'

function demandPurpose(core: Core, purpose: string): void {
  if (core.db.isReadOnly)
    throw new WorkbenchError(
      'forbidden',
      'Diese Datei ist schreibgeschützt: die Ausgabe personenbezogener Angaben ließe sich nicht festhalten.',
    )
  if (purpose.trim() === '')
    throw new WorkbenchError(
      'invalid',
      'Für die Ausgabe personenbezogener Angaben wird ein Zweck gebraucht, zum Beispiel „Einladung zur Bildungskonferenz“.',
      { field: 'purpose' },
    )
}

interface Disclosed {
  readonly parts: readonly SettledPart[]
  /** As many as parts. */
  readonly rows: readonly number[]
  readonly purpose: string
  readonly fileName: string
}

function logDisclosure(engine: EngineContext, { parts, rows, purpose, fileName }: Disclosed): void {
  const workspace = engine.workspace()
  const { core } = workspace
  const at = wallClock(core.now())
  workspace.log('Ausgabe personenbezogener Angaben festhalten', function* () {
    for (const [index, { part, entity, fields }] of parts.entries()) {
      const personal = fields.filter((field) => isPersonal(core.model, field))
      if (personal.length === 0) continue
      yield createChange(core, 'disclosure', {
        at,
        person: workspace.user(),
        table: entity.plural,
        rowCount: rows[index] ?? 0,
        purpose: purpose.trim(),
        fields: personal.map(({ label }) => label).join(', '),
        selection: selectionText(entity, part),
        fileName,
      })
    }
  })
}

/** Which rows went out; values of filters may themselves be about people and stay out of it. */
function selectionText(entity: Entity, { ids, filter = [], search = '', deleted }: ExportPart): string {
  const fields = [...new Set(filter.map(({ field }) => entity.fields[field]?.label ?? field))]
  return [
    ids === undefined ? (fields.length === 0 && search === '' ? 'alle' : '') : 'gewählte Zeilen',
    fields.length === 0 ? '' : `gefiltert nach ${fields.join(', ')}`,
    search === '' ? '' : 'mit Suche',
    deleted === true ? 'Papierkorb' : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** Local wall-clock time to the minute, "2026-03-15T16:30". */
function wallClock(ms: number): string {
  const date = new Date(ms)
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${localDay(ms)}T${pad(date.getHours())}:${pad(date.getMinutes())}`
}
