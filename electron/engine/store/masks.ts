/**
 * A row's mask names the registers that the row's stamp wrote. Imports write many rows with the same registers,
 * so masks are kept once, by the names of their registers: nothing depends on the order of fields in a model (rule M8).
 */
import type { Database } from './database.ts'

export interface Masks {
  numberOf(registers: readonly string[]): number
  registersOf(mask: number): ReadonlySet<string>
  refresh(): void
}

export function openMasks(db: Database): Masks {
  let numbers = new Map<string, number>()
  let sets = new Map<number, ReadonlySet<string>>()

  return {
    numberOf(registers) {
      const key = registers.join(' ')
      const known = numbers.get(key)
      if (known !== undefined) return known
      const text = JSON.stringify([...registers].sort())
      const found = db.get<{ no: number }>('SELECT "no" FROM "_mask" WHERE "registers" = ?', text)
      const no = found?.no ?? Number(db.run('INSERT INTO "_mask" ("registers") VALUES (?)', text).lastInsertRowid)
      numbers.set(key, no)
      return no
    },
    registersOf(mask) {
      let set = sets.get(mask)
      if (set === undefined) {
        const row = db.get<{ registers: string }>('SELECT "registers" FROM "_mask" WHERE "no" = ?', mask)
        set = new Set(JSON.parse(row?.registers ?? '[]') as string[])
        sets.set(mask, set)
      }
      return set
    },
    refresh() {
      numbers = new Map()
      sets = new Map()
    },
  }
}
