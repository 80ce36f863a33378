/** What was erased (rule M9), remembered: every change asks, and most workbenches have erased nothing. */
import { elementOf, type Change } from '../../../shared/sync/change-set.ts'
import type { Database } from './database.ts'

export interface Erasures {
  /** The registers of a row that were erased; "" stands for the whole row. */
  of(entity: string, row: string): ReadonlySet<string>
  /** Notes an erasure; whether it was new. */
  note(entity: string, row: string, register: string): boolean
  refresh(): void
}

const none: ReadonlySet<string> = new Set()

export function openErasures(db: Database): Erasures {
  let known: Map<string, Set<string>> | undefined

  function all(): Map<string, Set<string>> {
    if (known !== undefined) return known
    const erased = new Map<string, Set<string>>()
    const rows = db.all<{ entity: string; row: string; register: string }>(
      'SELECT "entity", "row", "register" FROM "_erased"',
    )
    for (const { entity, row, register } of rows) {
      const key = `${entity}\u0000${row}`
      erased.set(key, (erased.get(key) ?? new Set()).add(register))
    }
    known = erased
    return erased
  }

  return {
    of: (entity, row) => (all().size === 0 ? none : (all().get(`${entity}\u0000${row}`) ?? none)),
    note(entity, row, register) {
      const key = `${entity}\u0000${row}`
      const registers = all().get(key) ?? new Set()
      if (registers.has(register)) return false
      db.run('INSERT INTO "_erased" ("entity", "row", "register") VALUES (?, ?, ?)', entity, row, register)
      all().set(key, registers.add(register))
      return true
    },
    refresh: () => void (known = undefined),
  }
}

/** Whether a register is gone: its row, its field, or the set field whose element it is. */
export function isErased(erased: ReadonlySet<string>, register: string): boolean {
  return erased.has('') || erased.has(elementOf(register)?.field ?? register)
}

/** The members of a change that name registers. */
const registerMembers = ['fields', 'sets', 'restored', 'beside', 'from'] as const

/** A change without the registers that were erased. */
export function withoutErased<Part extends Partial<Change>>(change: Part, erased: ReadonlySet<string>): Part {
  const kept: Record<string, unknown> = { ...change }
  for (const member of registerMembers) {
    const registers = change[member]
    if (registers === undefined) continue
    kept[member] = Object.fromEntries(Object.entries(registers).filter(([register]) => !isErased(erased, register)))
  }
  return kept as Part
}
