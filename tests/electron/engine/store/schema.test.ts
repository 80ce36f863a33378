import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../../../electron/engine/store/migrate.ts'
import { systemSql } from '../../../../electron/engine/store/schema.ts'
import { model, schemaVersion } from '../../../../shared/model/model.ts'
import { openBench } from '../../../support/workbench.ts'

describe('the tables of a migrated file', () => {
  it('are those of the model: every field has its column, and no column is without a field', () => {
    const bench = openBench()
    for (const entity of Object.values(model)) {
      const columns = bench.store.core.db
        .all<{ name: string }>(`SELECT name FROM pragma_table_info('${entity.name}')`)
        .map(({ name }) => name)
      const fields = columns.filter((name) => !name.startsWith('_') && !name.includes('$') && name !== 'id')
      expect({ entity: entity.name, fields: fields.toSorted() }).toEqual({
        entity: entity.name,
        fields: entity.fieldList.map(({ name }) => name).toSorted(),
      })
    }
  })

  it('come from the frozen versions in their order, and are those of a file made at once', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_migration, index) => index + 1))
    const fresh = new Sqlite(':memory:')
    for (const sql of systemSql) fresh.exec(sql)
    const systemSchema = `SELECT m.name, c.name AS "column", c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c
      WHERE m.type = 'table' AND m.name LIKE '\\_%' ESCAPE '\\' ORDER BY 1, 2`
    expect(openBench().store.core.db.all(systemSchema)).toEqual(fresh.prepare(systemSchema).all())
    fresh.close()
    expect(schemaVersion).toBeGreaterThanOrEqual(1)
  })

  it('M7: carry no constraint that could refuse a merge', () => {
    const bench = openBench()
    const tables = bench.store.core.db.all<{ name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE '%$%'`,
    )
    expect(tables.length).toBe(Object.keys(model).length)
    for (const { sql } of tables) {
      expect(sql).not.toMatch(/CHECK|FOREIGN KEY|REFERENCES/)
      expect(sql.match(/UNIQUE/g)).toEqual(['UNIQUE'])
    }
  })

  it('are opened with every pragma set, and marked as a workbench', () => {
    const { db } = openBench().store.core
    const pragmas = [
      'journal_mode',
      'synchronous',
      'secure_delete',
      'busy_timeout',
      'application_id',
      'user_version',
    ].map((name) => [name, db.pragma(name)])
    expect(pragmas).toEqual([
      ['journal_mode', 'wal'],
      ['synchronous', 2],
      ['secure_delete', 1],
      ['busy_timeout', 5000],
      ['application_id', 0x42575242],
      ['user_version', migrations.length],
    ])
  })
})
