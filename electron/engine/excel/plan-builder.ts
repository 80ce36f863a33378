/** Collects what a plan says about one table, row by row. */
import type { ImportTarget } from '../../../shared/contract/import-definition.ts'
import type { ImportPlanRow, ImportProblem, ImportTable } from '../../../shared/contract/import-answers.ts'
import { keyedId, registerOf, type NamedField, type Row } from '../../../shared/model/entity.ts'
import { sameJson, type Json } from '../../../shared/model/json.ts'
import { parseText, type Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { isErased } from '../store/erasures.ts'
import { wasImported } from '../store/imported.ts'
import type { DraftValues } from './draft-values.ts'
import type { Draft } from './drafts.ts'
import { idColumn } from './map.ts'
import type { Match, Values } from './match.ts'
import { viewOfMissing } from './missing.ts'
import type { Newcomers } from './newcomers.ts'
import { PlanPreview } from './plan-preview.ts'
import { RowPacker } from './planned-rows.ts'
import { exportedText, shownTexts, type RoundTrip } from './round-trip.ts'
import { cellText } from './sheet.ts'

interface Building {
  readonly names: Names
  /** The export that the file is, where it is one of ours. */
  readonly roundTrip: RoundTrip | undefined
  readonly newcomers: Newcomers | undefined
}

export class PlanBuilder {
  readonly problems: ImportProblem[] = []
  readonly planned = new RowPacker()
  trashed = 0
  readonly #core: Core
  readonly #target: ImportTarget
  readonly #names: Names
  readonly #roundTrip: RoundTrip | undefined
  readonly #newcomers: Newcomers | undefined
  readonly #preview: PlanPreview
  readonly #counts = { created: 0, updated: 0, unchanged: 0, conflicts: 0, repeated: 0 }
  readonly #fields = new Set<string>()
  readonly #notes: string[] = []
  #missing = 0
  /** Records whose rows somebody deleted in an export of ours. */
  deleted = 0
  /** Records that lie in the paper bin here and that somebody edited in the file. */
  binned = 0

  constructor(core: Core, target: ImportTarget, { names, roundTrip, newcomers }: Building) {
    this.#core = core
    this.#target = target
    this.#names = names
    this.#roundTrip = roundTrip
    this.#newcomers = newcomers
    this.#preview = new PlanPreview(tableOf(core, target.entity), names)
  }

  add(draft: Draft, { values, doubtful }: DraftValues, match: Match): void {
    for (const name of Object.keys(values)) this.#fields.add(name)
    if ('isRepeat' in match) {
      this.#counts.repeated += 1
      return
    }
    if ('problem' in match) {
      const column = this.#columnOf(draft, match.field)
      // Why the cell says nothing was told with the cell: that it were empty would be wrong.
      if (doubtful.some((problem) => problem.column === column)) {
        this.problems.push(...doubtful)
        this.#show(draft.row, 'problem', values, {}, noteOf(doubtful))
      } else this.#refuse(draft, column, match.problem, values)
      return
    }
    if ('isErased' in match) {
      // What nobody touched asks for nothing.
      if (Object.keys(values).length === 0 && this.#roundTrip !== undefined) this.#unchanged(draft, values, doubtful)
      else this.#refuse(draft, '', erasedMessage, values)
      return
    }
    if ('binned' in match) {
      this.#binned(draft, match.binned, values, doubtful)
      return
    }
    const { current } = match
    const kept = current === null ? doubtful : this.#stillDoubtful(draft, current, doubtful)
    this.problems.push(...kept)
    if (current === null) this.#create(draft, values, kept, match.newId)
    else this.#update(draft, current, values, kept)
  }

  /**
   * What becomes of records whose rows somebody deleted in an export: they stay, and that is told, unless the target says
   * otherwise. What changed in the workbench since the export stays in any case (rule M11).
   */
  deletedRows(unmatched: readonly Row[], view: string): void {
    const rows = unmatched.filter(({ id }) => this.#roundTrip?.base.has(id) === true)
    this.deleted = rows.length
    if (rows.length === 0) return
    if (this.#target.missing === 'mark') {
      this.mark(rows, view)
      return
    }
    if (this.#target.missing === 'trash') {
      const gone = rows.filter((row) => this.#isUnchangedSince(row))
      const changed = rows.length - gone.length
      this.trash(gone)
      if (changed > 0)
        this.#notes.push(
          `${this.#counted(changed)} nicht mehr in der Datei, ${changed === 1 ? 'wurde' : 'wurden'} hier aber inzwischen geändert und ${changed === 1 ? 'bleibt' : 'bleiben'}.`,
        )
      return
    }
    this.#notes.push(
      `${this.#counted(rows.length)} nicht mehr in der Datei. Gelöscht wird nichts, solange es niemand verlangt.`,
    )
  }

  #isUnchangedSince(row: Row): boolean {
    const shown = this.#roundTrip?.base.get(row.id) ?? []
    return (this.#roundTrip?.fields ?? []).every(
      (name, index) => !this.#hasField(name) || this.#exportedText(name, row) === shown[index],
    )
  }

  #hasField(name: string): boolean {
    return tableOf(this.#core, this.#target.entity).fields.has(name)
  }

  /** Puts records into the paper bin that the file does not name. */
  trash(rows: readonly Row[]): void {
    const { entity } = this.#target
    this.trashed = rows.length
    for (const row of rows) {
      this.planned.add({ entity, id: row.id, isTrash: true, values: {} })
      this.#show(0, 'trashed', row, {}, 'steht nicht in der Datei')
    }
    if (rows.length > 0)
      this.#notes.push(
        `${this.#counted(rows.length)} nicht in der Datei und ${rows.length === 1 ? 'kommt' : 'kommen'} in den Papierkorb.`,
      )
  }

  /** Leaves records as they are that the file does not name, and has a view list them. */
  mark(rows: readonly Row[], view: string): void {
    const { entity } = this.#target
    const planned = viewOfMissing(this.#core, entity, rows, view)
    if (planned !== undefined) this.planned.add(planned)
    this.#missing = rows.length
    for (const row of rows) this.#show(0, 'missing', row, {}, 'steht nicht in der Datei und bleibt')
    if (rows.length > 0)
      this.#notes.push(
        `${this.#counted(rows.length)} nicht in der Datei und ${rows.length === 1 ? 'bleibt' : 'bleiben'}; zu sehen in der Ansicht „${view}“.`,
      )
  }

  /** What a person should know before they confirm, in German. */
  note(notes: readonly string[]): void {
    this.#notes.push(...notes)
  }

  #counted(count: number): string {
    const { label, plural } = tableOf(this.#core, this.#target.entity).entity
    return count === 1 ? `1 ${label} steht` : `${count} ${plural} stehen`
  }

  get preview(): readonly ImportPlanRow[] {
    return this.#preview.rows
  }

  conflicts(): number {
    return this.#counts.conflicts
  }

  table(): ImportTable {
    const { created, updated, unchanged } = this.#counts
    const { entity } = tableOf(this.#core, this.#target.entity)
    return {
      entity: entity.name,
      fields: entity.fieldList.map(({ name }) => name).filter((name) => this.#fields.has(name)),
      created,
      updated,
      unchanged,
      trashed: this.trashed,
      missing: this.#missing,
    }
  }

  notes(): readonly string[] {
    const { repeated } = this.#counts
    const { plural } = tableOf(this.#core, this.#target.entity).entity
    return repeated === 0
      ? this.#notes
      : [
          ...this.#notes,
          `${plural}: ${repeated} ${repeated === 1 ? 'Zeile wiederholt' : 'Zeilen wiederholen'}, was schon in einer anderen steht, zum Beispiel nach Name und nach Nummer. Gezählt wird jede nur einmal; eine Summe über alle Zeilen wäre zu hoch.`,
        ]
  }

  #columnOf(draft: Draft, field: string): string {
    if (field === idColumn.field) return idColumn.header
    return draft.cells[field]?.column || this.#field(field).label
  }

  #field(name: string): NamedField {
    return tableOf(this.#core, this.#target.entity).fields.get(name) as NamedField
  }

  /** A cell that stands exactly as our own export writes it is no problem, even where its text alone would be ambiguous. */
  #stillDoubtful(draft: Draft, current: Row, doubtful: readonly ImportProblem[]): readonly ImportProblem[] {
    return doubtful.filter(
      ({ column }) =>
        !Object.entries(draft.cells).some(
          ([name, cell]) => cell.column === column && this.#isAsExported(name, draft, current),
        ),
    )
  }

  #isAsExported(name: string, draft: Draft, current: Row): boolean {
    if (name === idColumn.field || draft.cells[name] === undefined) return false
    return cellText(draft.cells[name].cell) === this.#exportedText(name, current)
  }

  #exportedText(name: string, current: Row): string {
    return exportedText(this.#field(name), current[name] ?? null, this.#names)
  }

  #create(draft: Draft, values: Values, doubtful: readonly ImportProblem[], newId: string | undefined): void {
    const { entity } = tableOf(this.#core, this.#target.entity)
    const missing = entity.fieldList.find((field) => field.required === true && (values[field.name] ?? null) === null)
    if (missing !== undefined) {
      const column = this.#columnOf(draft, missing.name)
      // Where the cell was doubtful, that was told already.
      if (!doubtful.some((problem) => problem.column === column))
        this.problems.push({
          row: draft.row,
          column,
          message: `„${missing.label}“ ist leer: die Zeile wird nicht angelegt.`,
        })
      this.#show(draft.row, 'problem', values, {}, `„${missing.label}“ fehlt`)
      return
    }
    const id = newId ?? (entity.key.length > 0 ? keyedId(entity, values) : undefined)
    if (id !== undefined && this.#core.erasures.of(entity.name, id).has('')) {
      this.#refuse(draft, '', erasedMessage, values)
      return
    }
    this.#counts.created += 1
    if (id !== undefined) this.#newcomers?.add({ entity: entity.name, id, row: draft.row, values })
    this.planned.add({ entity: entity.name, id: null, newId, values })
    this.#show(draft.row, 'created', values, {}, noteOf(doubtful))
  }

  #update(
    draft: Draft,
    current: Row,
    read: Values,
    doubtful: readonly ImportProblem[],
    { isRestored = false }: { readonly isRestored?: boolean } = {},
  ): void {
    const values = this.#withSets(current, read)
    const fields = Object.keys(values).filter((name) => this.#isChange(name, values[name] ?? null, draft, current))
    if (fields.length === 0) {
      this.#unchanged(draft, values, doubtful)
      return
    }
    const changed = Object.fromEntries(fields.map((name) => [name, values[name] ?? null]))
    const shown = shownTexts(this.#roundTrip, current.id, fields)
    const contested = fields.filter(
      (name) => shown?.[name] !== undefined && this.#exportedText(name, current) !== shown[name],
    )
    if (contested.length > 0) this.#counts.conflicts += 1
    this.#counts.updated += 1
    this.planned.add({
      entity: this.#target.entity,
      id: current.id,
      values: changed,
      ...(shown === undefined ? {} : { shown }),
      ...(isRestored ? { isRestored } : {}),
    })
    const previous = Object.fromEntries(fields.map((name) => [name, current[name] ?? null]))
    const note = [
      isRestored ? 'Kommt aus dem Papierkorb zurück.' : '',
      noteOf(doubtful),
      this.#contestedNote(contested),
    ]
      .filter(Boolean)
      .join(' ')
    this.#show(draft.row, contested.length > 0 ? 'conflict' : 'updated', values, previous, note)
  }

  #unchanged(draft: Draft, values: Values, doubtful: readonly ImportProblem[]): void {
    this.#counts.unchanged += 1
    this.#show(draft.row, 'unchanged', values, {}, noteOf(doubtful))
  }

  /**
   * A record that somebody put into the paper bin here. Whatever the file leaves as it is stays there without a word; what
   * a person changed in it comes back with the change only where the target says so.
   */
  #binned(draft: Draft, binned: Row, read: Values, doubtful: readonly ImportProblem[]): void {
    const values = this.#withSets(binned, read)
    const fields = Object.keys(values).filter((name) => this.#isChange(name, values[name] ?? null, draft, binned))
    if (fields.length === 0) {
      this.#unchanged(draft, values, [])
      return
    }
    this.binned += 1
    if (this.#target.restore === true) {
      const kept = this.#stillDoubtful(draft, binned, doubtful)
      this.problems.push(...kept)
      this.#update(draft, binned, read, kept, { isRestored: true })
      return
    }
    const changed = fields.map((name) => `„${this.#field(name).label}“`).join(', ')
    this.#refuse(
      draft,
      '',
      `Dieser Eintrag wurde hier inzwischen gelöscht und bleibt es. In der Datei anders: ${changed}.`,
      values,
    )
  }

  #isChange(name: string, after: Json, draft: Draft, current: Row): boolean {
    const before = current[name] ?? null
    return (
      !sameJson(before, after) &&
      !(before !== null && this.#target.fill?.includes(name) === true) &&
      !this.#isAsExported(name, draft, current) &&
      !this.#isErased(current.id, name) &&
      !this.#wasImported(current.id, name, after)
    )
  }

  /** What a person added to a set and took from it since the export, done to the set as it is now (rules M4, M11). */
  #withSets(current: Row, values: Values): Values {
    const shown = shownTexts(this.#roundTrip, current.id, Object.keys(values))
    if (shown === undefined) return values
    return Object.fromEntries(
      Object.entries(values).map(([name, after]) => {
        const field = this.#field(name)
        const base = field.kind.isSet === true ? parseText(field, shown[name] ?? '', this.#names) : undefined
        if (base?.ok !== true || !Array.isArray(after)) return [name, after]
        const before = (base.value ?? []) as readonly Json[]
        const now = ((current[name] ?? []) as readonly Json[]).filter(
          (element) => after.includes(element) || !before.includes(element),
        )
        const added = after.filter((element) => !before.includes(element) && !now.includes(element))
        return [name, [...now, ...added].toSorted()]
      }),
    )
  }

  /** An erased cell takes nothing more (rule M9). */
  #isErased(row: string, name: string): boolean {
    return isErased(this.#core.erasures.of(this.#target.entity, row), registerOf(this.#field(name)))
  }

  /** A cell that came back from this export before is no change, whatever stands there by now (rule M11). */
  #wasImported(row: string, name: string, value: Json): boolean {
    const exportId = this.#roundTrip?.exportId
    if (exportId === undefined || this.#field(name).kind.isSet === true) return false
    const register = registerOf(this.#field(name))
    return wasImported(this.#core, exportId, { entity: this.#target.entity, row, register }, value)
  }

  #contestedNote(fields: readonly string[]): string {
    if (fields.length === 0) return ''
    const labels = fields.map((name) => `„${this.#field(name).label}“`).join(', ')
    return `Hier inzwischen geändert: ${labels}. Beide Werte bleiben stehen, bis jemand entscheidet.`
  }

  #refuse(draft: Draft, column: string, message: string, values: Values): void {
    this.problems.push({ row: draft.row, column, message })
    this.#show(draft.row, 'problem', values, {}, message)
  }

  #show(row: number, result: ImportPlanRow['result'], values: Values, previous: Values, note: string): void {
    this.#preview.add({ row, result, values, previous, note })
  }
}

const erasedMessage = 'Dieser Eintrag wurde endgültig gelöscht und wird nicht wieder angelegt.'

function noteOf(doubtful: readonly ImportProblem[]): string {
  return doubtful.map((problem) => `${problem.column}: ${problem.message}`).join(' ')
}
