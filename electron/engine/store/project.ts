/**
 * Registers are schema-blind (rule M8): what a newer program wrote is kept in the sparse table without a column. When its
 * entity or field is known at last, by an upgrade or an own field, it is shown: rows and columns follow from the heads.
 */
import { deletedRegister, elementOf } from '../../../shared/sync/change-set.ts'
import type { Core } from './core.ts'
import { showRegister } from './apply.ts'
import type { Column } from './codec.ts'
import { sparseHeads } from './heads.ts'
import { readMeta, writeMeta } from './meta.ts'
import { settleText } from './texts.ts'

/** The field or register that a head belongs to, as the model names it. */
function nameOf(register: string): string {
  return elementOf(register)?.field ?? register
}

/** Shows the registers of these fields (all of the entity where not named) as their heads say. Inside a transaction. */
export function projectRegisters(core: Core, entity: string, fields?: readonly string[]): void {
  const table = core.tables.get(entity)
  if (table === undefined || core.db.get('SELECT 1 FROM "_head" WHERE "entity" = ? LIMIT 1', entity) === undefined)
    return
  const wanted =
    fields === undefined ? undefined : new Set(fields.map((name) => table.fields.get(name)?.register ?? name))
  const found = core.db.all<{ row: string; register: string }>(
    `SELECT DISTINCT "row", "register" FROM "_head" WHERE "entity" = ?
     AND ("register" = '${deletedRegister}' OR substr("register", 1, iif(instr("register", '/') > 0, instr("register", '/') - 1, 400)) IN (SELECT value FROM json_each(?)))`,
    entity,
    JSON.stringify(wanted === undefined ? [...table.entity.registers.keys()] : [...wanted]),
  )
  for (const [row, registers] of Map.groupBy(found, (head) => head.row)) {
    const isKnown = table.find(core.db, row) !== undefined
    if (!isKnown) {
      const own = core.masks.numberOf([])
      table.insert(core.db, {
        id: row,
        deleted: false,
        stamp: firstStamp(core, entity, row),
        mask: own,
        columns: new Map(),
      })
    }
    const raw = table.find(core.db, row)
    if (raw === undefined) continue
    const columns = new Map<string, Column>()
    const heads = sparseHeads(core, entity, row)
    for (const { register } of registers) {
      if (isKnown && wanted !== undefined && !wanted.has(nameOf(register))) continue
      showRegister(table, raw, register, heads.get(register) ?? [], columns)
    }
    table.update(core.db, raw, columns)
    for (const { register } of registers) {
      if ((heads.get(register)?.length ?? 0) > 1) settleText(core, { entity, row, register })
    }
  }
  core.settle()
}

function firstStamp(core: Core, entity: string, row: string): number {
  const head = core.db.get<{ stamp: number }>(
    'SELECT min("stamp") AS "stamp" FROM "_head" WHERE "entity" = ? AND "row" = ?',
    entity,
    row,
  )
  return head?.stamp ?? 0
}

/** Shows what was waiting for a newer model; compared with what the file showed when it was last opened. */
export function projectNewFields(core: Core): void {
  const now = Object.values(core.model).map(
    ({ name, fieldList }) => [name, fieldList.filter(({ own }) => own !== true).map((field) => field.name)] as const,
  )
  const text = JSON.stringify(now)
  const before = readMeta(core.db, 'shownFields')
  if (before === text) return
  const shown = new Map((JSON.parse(before ?? '[]') as typeof now).map(([name, fields]) => [name, fields]))
  core.db.transaction(() => {
    for (const [name, fields] of now) {
      const known = shown.get(name)
      const fresh = known === undefined ? undefined : fields.filter((field) => !known.includes(field))
      if (fresh === undefined || fresh.length > 0) projectRegisters(core, name, fresh)
    }
    writeMeta(core.db, 'shownFields', text)
  })
}
