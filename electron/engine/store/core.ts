import type { Model } from '../../../shared/model/model.ts'
import { withOwnFields, type OwnField } from '../../../shared/model/own-fields.ts'
import type { Database } from './database.ts'
import { openErasures, type Erasures } from './erasures.ts'
import { openMasks, type Masks } from './masks.ts'
import { arrangeOwnColumns, readOwnFields } from './own-columns.ts'
import { openReplicas, type Replicas } from './replicas.ts'
import { openTable, type Table } from './table.ts'

/** What every part of the store works with: the file, the model's tables, and who wrote what. */
export interface Core {
  readonly db: Database
  /** The program's model with the own fields of this workbench: it changes while the workbench is open. */
  readonly model: Model
  readonly ownFields: readonly OwnField[]
  readonly tables: ReadonlyMap<string, Table>
  readonly replicas: Replicas
  readonly masks: Masks
  readonly erasures: Erasures
  /** Forgets everything that is remembered of the file; needed when another process wrote, or a transaction was rolled back. */
  forget(): void
  /** Ends what a transaction wrote: search texts, and columns of own fields that came or went. Called before it commits. */
  settle(): void
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
}

export interface CoreOptions {
  readonly db: Database
  readonly model: Model
  readonly now: () => number
  readonly newId: () => string
}

export function openCore({ db, model: base, now, newId }: CoreOptions): Core {
  let [model, ownFields, definitions]: [Model, readonly OwnField[], string] = [base, [], '[]']
  const tables = new Map(Object.values(base).map((entity) => [entity.name, openTable(entity)]))

  /** Reads the definitions of own fields; whether they changed. */
  function adoptOwnFields(): boolean {
    const read = readOwnFields(db, base, definitions)
    if (read === undefined) return false
    ;[definitions, ownFields, model] = [read.text, read.fields, withOwnFields(base, read.fields)]
    for (const entity of Object.values(model)) {
      if (tables.get(entity.name)?.entity !== entity) tables.set(entity.name, openTable(entity))
    }
    return true
  }

  const parts = { replicas: openReplicas(db), masks: openMasks(db), erasures: openErasures(db) }
  const forget = (): void => {
    parts.replicas.refresh()
    parts.masks.refresh()
    parts.erasures.refresh()
    for (const { index } of tables.values()) index.forget()
    adoptOwnFields()
  }
  const settle = (): void => {
    parts.replicas.settle()
    for (const { index } of tables.values()) index.settle(db)
    if (adoptOwnFields()) arrangeOwnColumns(core)
  }
  db.onRollback(forget)
  const core: Core = {
    db,
    get model() {
      return model
    },
    get ownFields() {
      return ownFields
    },
    tables,
    ...parts,
    forget,
    settle,
    now,
    newId,
  }
  adoptOwnFields()
  return core
}
