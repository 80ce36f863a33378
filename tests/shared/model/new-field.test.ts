import { describe, expect, expectTypeOf, it } from 'vitest'
import { join } from 'node:path'
import { columnsOf } from '../../../renderer/grid/columns.ts'
import { formFields } from '../../../renderer/record/form-fields.ts'
import { exportFields, exportHeaders } from '../../../electron/engine/excel/columns.ts'
import { suggestMapping } from '../../../electron/engine/excel/map.ts'
import { commit } from '../../../electron/engine/store/commit.ts'
import { createChange } from '../../../electron/engine/store/edit.ts'
import { applicationId } from '../../../electron/engine/store/database.ts'
import type { Migration } from '../../../electron/engine/store/migration.ts'
import { openNames } from '../../../electron/engine/store/names.ts'
import { entitySql, systemSql } from '../../../electron/engine/store/schema.ts'
import { openStore } from '../../../electron/engine/store/store.ts'
import { createTotalCache, readWindow } from '../../../electron/engine/store/window.ts'
import { defineEntity, type RowOf } from '../../../shared/model/entity.ts'
import { integer } from '../../../shared/model/kinds/integer.ts'
import { text } from '../../../shared/model/kinds/text.ts'
import { defineModel } from '../../../shared/model/model.ts'
import { resourcesPath, scratchFolder } from '../../support/workbench.ts'

const playground = defineEntity('playground', {
  label: 'Spielplatz',
  plural: 'Spielplätze',
  section: 'landscape',
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true }),
    // The field that is new: this line is all there is to it.
    slogan: text({ label: 'Motto', aliases: ['Leitspruch'] }),
    swings: integer({ label: 'Schaukeln', min: 0 }),
  },
})

describe('a new field is one line', () => {
  it('in the type', () => {
    expectTypeOf<RowOf<typeof playground>['slogan']>().toEqualTypeOf<string | null>()
    expectTypeOf<RowOf<typeof playground>['swings']>().toEqualTypeOf<number | null>()
  })

  it('in table, grid column, form, workbook header, import alias and search', () => {
    const migrations: readonly Migration[] = [{ version: 1, sql: [...systemSql, ...entitySql(playground)] }]
    const path = join(scratchFolder(), 'Test.werkbank')
    const store = openStore({
      path,
      resourcesPath,
      isNew: true,
      model: defineModel([playground]),
      migrations,
      seeds: [],
    })
    const { core } = store
    expect(core.db.pragma('application_id')).toBe(applicationId)
    commit(core, { user: 'Anna', label: 'anlegen', kind: 'create' }, () => [
      createChange(core, 'playground', { name: 'Am Elbufer', slogan: 'Höher, weiter, bunter', swings: 4 }),
    ])
    const query = { entity: 'playground', offset: 0, limit: 10 }
    const find = (search: string) => readWindow(core, { ...query, search }, openNames(core), createTotalCache()).rows
    expect(find('bunt')).toMatchObject([{ name: 'Am Elbufer', slogan: 'Höher, weiter, bunter', swings: 4 }])
    expect(find('hoeher weiter')).toHaveLength(1)
    expect(find('leise')).toEqual([])
    store.close()

    expect(columnsOf(playground).map(({ colId, headerName }) => [colId, headerName])).toContainEqual([
      'slogan',
      'Motto',
    ])
    expect(formFields(playground).map(({ name }) => name)).toEqual(['name', 'slogan', 'swings'])
    expect(exportHeaders(exportFields(playground))).toEqual(['Name', 'Motto', 'Schaukeln', 'Kennung'])
    expect(suggestMapping(playground, ['Name', 'Motto'])).toEqual({ Name: 'name', Motto: 'slogan' })
    expect(suggestMapping(playground, ['LEITSPRUCH', 'Schaukeln'])).toEqual({
      LEITSPRUCH: 'slogan',
      Schaukeln: 'swings',
    })
  })
})
