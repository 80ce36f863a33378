import { describe, expect, it } from 'vitest'
import { migration0001 } from '../../../../electron/engine/store/migrations/0001.ts'
import { migrations } from '../../../../electron/engine/store/migrate.ts'
import { entitySql, systemSql } from '../../../../electron/engine/store/schema.ts'
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

  it('come from the frozen first version and what was added since', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_migration, index) => index + 1))
    // Until a second migration exists, the first one says exactly what the model says.
    if (migrations.length === 1)
      expect(migration0001.sql).toEqual([...systemSql, ...Object.values(model).flatMap(entitySql)])
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
