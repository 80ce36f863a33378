import { describe, expect, it } from 'vitest'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { readHistory } from '../../../../electron/engine/store/history.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { redoable, undoable, withdrawal } from '../../../../electron/engine/store/undo.ts'
import { createTotalCache, readWindow } from '../../../../electron/engine/store/window.ts'
import { chmodSync } from 'node:fs'
import type { Json } from '../../../../shared/model/json.ts'
import { deliver, exchangeAll, hashOf, setsOf, snapshotOf, takeSnapshot } from '../../../support/replicas.ts'
import { openBench, resourcesPath, type Bench } from '../../../support/workbench.ts'

function define(bench: Bench, key: string, kind: string, more: Readonly<Record<string, Json>> = {}): string {
  return bench.create('customField', { entity: 'offer', key, label: key, kind, position: 'V', active: true, ...more })
}

function find(bench: Bench, search: string): readonly string[] {
  const { core } = bench.store
  const query = { entity: 'offer', search, offset: 0, limit: 10 }
  return readWindow(core, query, openNames(core), createTotalCache()).rows.map(({ id }) => id)
}

function withdraw(bench: Bench, kind: 'undo' | 'redo'): void {
  const { core } = bench.store
  const set = kind === 'undo' ? undoable(core) : redoable(core)
  if (set === undefined) throw new Error('nothing to withdraw')
  bench.write(kind, function* () {
    yield* withdrawal(core, set, new Map())
    core.db.run('UPDATE "_change_set" SET "undone" = 1 WHERE "no" = ?', set.no)
  })
}

const ownNames = (bench: Bench): readonly string[] =>
  (bench.store.core.model['offer']?.fieldList ?? []).filter(({ own }) => own === true).map(({ name }) => name)

describe('an own field', () => {
  it('is a field like any other as soon as its definition is written', () => {
    const anna = openBench({ user: 'Anna' })
    const before = anna.create('offer', { title: 'Vor dem Feld' })
    define(anna, 'x_raum', 'text', { label: 'Raum', options: { help: 'Wo im Haus', personal: true } })
    const field = anna.store.core.model['offer']?.fields['x_raum']
    expect(field).toMatchObject({ name: 'x_raum', label: 'Raum', help: 'Wo im Haus', personal: true, own: true })
    const after = anna.create('offer', { title: 'Mit dem Feld', x_raum: 'Großer Saal' })
    anna.edit({ entity: 'offer', id: before, field: 'x_raum', value: 'Werkstatt' })
    expect([anna.row('offer', before)['x_raum'], anna.row('offer', after)['x_raum']]).toEqual([
      'Werkstatt',
      'Großer Saal',
    ])
    expect(find(anna, 'grosser saal')).toEqual([after])
    const { core } = anna.store
    const sorted = readWindow(
      core,
      {
        entity: 'offer',
        filter: [{ field: 'x_raum', op: 'contains', value: 'a' }],
        sort: [{ field: 'x_raum', descending: true }],
        offset: 0,
        limit: 10,
      },
      openNames(core),
      createTotalCache(),
    )
    expect(sorted.rows.map((row) => row['x_raum'])).toEqual(['Werkstatt', 'Großer Saal'])
    const [entry] = readHistory(core, { entity: 'offer', id: before, field: 'x_raum' }, openNames(core))
    expect(entry?.changes).toMatchObject([{ field: 'x_raum', beforeText: '', afterText: 'Werkstatt' }])
    expect(() => anna.edit({ entity: 'offer', id: before, field: 'x_raum', value: 7 })).toThrow('Text')
  })

  it.each([
    ['text', 'Saal', 'Aula'],
    ['integer', 3, 4],
    ['decimal', 2.5, 3],
    ['money', 1250, 0],
    ['percent', 12.5, 100],
    ['yesNo', true, false],
    ['date', '2026-09-01', '2027-01-31'],
    ['choice', 'BNE', 'MINT'],
    ['choices', ['BNE', 'MINT'], ['MINT']],
    ['labels', ['alt', 'neu'], ['neu']],
  ] as const)(
    'M8, M10: of kind %s: values that arrive before their definition show after it',
    (kind, first, second) => {
      const [anna, ben, late] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Cora' })]
      const options = kind.startsWith('choice') ? { list: 'theme' } : {}
      define(anna, 'x_feld', kind, { options })
      const id = anna.create('offer', { title: 'Kurs', x_feld: first })
      const other = anna.create('offer', { title: 'Anderer Kurs' })
      anna.edit({ entity: 'offer', id: other, field: 'x_feld', value: second })
      exchangeAll([anna, ben])
      expect([ben.row('offer', id)['x_feld'], ben.row('offer', other)['x_feld']]).toEqual([first, second])
      // The same values in sets that do not know of the definition: it arrives last.
      const [definition, ...values] = setsOf(anna)
      const blind = values.map((set, index) => ({ ...set, device: 'blind', seq: index + 1, seen: {} }))
      deliver(blind, late)
      expect(late.row('offer', id)).not.toHaveProperty('x_feld')
      deliver(definition === undefined ? [] : [definition], late)
      expect([late.row('offer', id)['x_feld'], late.row('offer', other)['x_feld']]).toEqual([first, second])
      expect(hashOf(ben)).toBe(hashOf(anna))
    },
  )

  it('M7, M10: that two people add concurrently is one; what they disagree about is a conflict, and its values are safe', () => {
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    define(anna, 'x_raum', 'text', { label: 'Raum' })
    const saal = anna.create('offer', { title: 'Kurs A', x_raum: 'Saal' })
    ben.clock.now += 1000
    define(ben, 'x_raum', 'integer', { label: 'Raum' })
    const seven = ben.create('offer', { title: 'Kurs B', x_raum: 7 })
    exchangeAll([anna, ben])
    for (const bench of [anna, ben]) {
      // The younger definition is shown, and with it what fits its kind.
      expect(bench.store.core.model['offer']?.fields['x_raum']?.kind.name).toBe('integer')
      expect([bench.row('offer', saal)['x_raum'], bench.row('offer', seven)['x_raum']]).toEqual([null, 7])
      expect(ownNames(bench)).toEqual(['x_raum'])
      expect(find(bench, 'saal')).toEqual([])
    }
    expect(hashOf(ben)).toBe(hashOf(anna))
    const decided = { entity: 'customField', id: 'offer|x_raum', field: 'kind', value: 'text' }
    anna.edit(decided)
    exchangeAll([anna, ben])
    for (const bench of [anna, ben]) {
      expect([bench.row('offer', saal)['x_raum'], bench.row('offer', seven)['x_raum']]).toEqual(['Saal', null])
      expect(find(bench, 'saal')).toEqual([saal])
    }
    expect(hashOf(ben)).toBe(hashOf(anna))
  })

  it('that is retired hides with its values, and brings them back', () => {
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    const field = define(anna, 'x_raum', 'text', { label: 'Raum' })
    const id = anna.create('offer', { title: 'Kurs', x_raum: 'Saal' })
    const hash = hashOf(anna)
    anna.edit({ entity: 'customField', id: field, field: 'active', value: false })
    expect(anna.row('offer', id)).not.toHaveProperty('x_raum')
    expect(find(anna, 'saal')).toEqual([])
    expect(() => anna.edit({ entity: 'offer', id, field: 'x_raum', value: 'Aula' })).toThrow('kein Feld')
    const { core } = anna.store
    const told = readHistory(core, { entity: 'offer', id }, openNames(core)).flatMap(({ changes }) => changes)
    expect(told).toContainEqual(expect.objectContaining({ field: 'x_raum', afterText: 'Saal' }))
    exchangeAll([anna, ben])
    expect([ownNames(ben), hashOf(ben)]).toEqual([[], hashOf(anna)])
    anna.edit({ entity: 'customField', id: field, field: 'active', value: true })
    exchangeAll([anna, ben])
    for (const bench of [anna, ben]) {
      expect(bench.row('offer', id)['x_raum']).toBe('Saal')
      expect(find(bench, 'saal')).toEqual([id])
    }
    expect(hashOf(ben)).toBe(hashOf(anna))
    expect(hashOf(anna)).not.toBe(hash)
  })

  it('M13: whose creation is undone is gone, and redo brings it back with what was filled in', () => {
    const anna = openBench({ user: 'Anna' })
    const id = anna.create('offer', { title: 'Kurs' })
    define(anna, 'x_raum', 'text')
    anna.edit({ entity: 'offer', id, field: 'x_raum', value: 'Saal' })
    withdraw(anna, 'undo')
    expect(anna.row('offer', id)['x_raum']).toBeNull()
    withdraw(anna, 'undo')
    expect(ownNames(anna)).toEqual([])
    withdraw(anna, 'redo')
    withdraw(anna, 'redo')
    expect([ownNames(anna), anna.row('offer', id)['x_raum']]).toEqual([['x_raum'], 'Saal'])
  })

  it('M9: loses the values of an erased record in columns, search and heads', () => {
    const anna = openBench({ user: 'Anna' })
    define(anna, 'x_raum', 'text', { options: { personal: true } })
    const id = anna.create('offer', { title: 'Kurs', x_raum: 'bei Frau Meyer' })
    const other = anna.create('offer', { title: 'Kurs 2', x_raum: 'bei Herrn Kunz' })
    anna.write('erase', () => [{ entity: 'offer', row: id, erase: ['x_raum'] }])
    anna.write('erase', () => [{ entity: 'offer', row: other, erase: true }])
    expect([anna.row('offer', id)['x_raum'], find(anna, 'meyer'), find(anna, 'kunz')]).toEqual([null, [], []])
    expect(readHistory(anna.store.core, { entity: 'offer', id, field: 'x_raum' }, openNames(anna.store.core))).toEqual(
      [],
    )
    const left = JSON.stringify(anna.store.core.db.all('SELECT * FROM "_head"'))
    expect(left).not.toMatch(/Meyer|Kunz/)
  })

  it('of a kind that only a newer program knows, or with a key that is none, waits without harm', () => {
    const anna = openBench({ user: 'Anna' })
    for (const [key, kind] of [
      ['x_karte', 'map'],
      ['Title', 'text'],
      ['title', 'text'],
      ['id', 'text'],
      ['a"b', 'text'],
    ] as const)
      define(anna, key, kind)
    define(anna, 'x_gut', 'text', { options: 'Unsinn' })
    expect(ownNames(anna)).toEqual(['x_gut'])
    anna.create('offer', { title: 'Kurs', x_gut: 'ja' })
    expect(find(anna, 'kurs')).toHaveLength(1)
  })

  it('M15: comes with a snapshot, values and sets and all', () => {
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    define(anna, 'x_raum', 'text')
    define(anna, 'x_worte', 'labels')
    const id = anna.create('offer', { title: 'Kurs', x_raum: 'Saal', x_worte: ['alt', 'neu'] })
    anna.edit({ entity: 'offer', id, field: 'x_worte', value: ['neu'] })
    takeSnapshot(snapshotOf(anna), ben)
    expect(ben.row('offer', id)).toEqual(anna.row('offer', id))
    expect([find(ben, 'saal'), hashOf(ben)]).toEqual([[id], hashOf(anna)])
    ben.edit({ entity: 'offer', id, field: 'x_raum', value: 'Aula' })
    exchangeAll([anna, ben])
    expect([anna.row('offer', id)['x_raum'], hashOf(ben)]).toEqual(['Aula', hashOf(anna)])
  })

  it('stands in the order that people gave', () => {
    const anna = openBench({ user: 'Anna' })
    define(anna, 'x_b', 'text', { position: 'V' })
    define(anna, 'x_a', 'text', { position: 'k' })
    define(anna, 'x_c', 'text', { position: 'A' })
    expect(ownNames(anna)).toEqual(['x_c', 'x_b', 'x_a'])
  })

  it('leaves nothing behind when its transaction fails', () => {
    const anna = openBench({ user: 'Anna' })
    expect(() =>
      anna.store.core.db.transaction(() => {
        const { core } = anna.store
        core.db.run(
          `INSERT INTO "customField" ("id", "_stamp", "_mask", "entity", "key", "label", "kind") VALUES ('f', 1, 1, 'offer', 'x_raum', 'Raum', 'text')`,
        )
        core.settle()
        expect(core.model['offer']?.fields['x_raum']).toBeDefined()
        throw new Error('power failure')
      }),
    ).toThrow('power failure')
    expect(ownNames(anna)).toEqual([])
    const id = anna.create('offer', { title: 'Kurs' })
    define(anna, 'x_raum', 'text')
    anna.edit({ entity: 'offer', id, field: 'x_raum', value: 'Saal' })
    expect(anna.row('offer', id)['x_raum']).toBe('Saal')
  })
})

describe('a file with own fields', () => {
  it('opens again with them, also where it cannot be written, and another connection notices new ones', () => {
    const anna = openBench({ user: 'Anna' })
    define(anna, 'x_raum', 'text')
    const id = anna.create('offer', { title: 'Kurs', x_raum: 'Saal' })
    const second = openBench({ path: anna.path, isNew: false, user: 'Ben' })
    expect(second.row('offer', id)['x_raum']).toBe('Saal')
    define(anna, 'x_platz', 'integer')
    anna.edit({ entity: 'offer', id, field: 'x_platz', value: 12 })
    expect(second.store.othersWrote()).toBe(true)
    expect(second.row('offer', id)).toMatchObject({ x_raum: 'Saal', x_platz: 12 })
    second.edit({ entity: 'offer', id, field: 'x_platz', value: 13 })
    second.store.close()
    anna.store.close()
    chmodSync(anna.path, 0o444)
    const reader = openStore({ path: anna.path, resourcesPath })
    const raw = reader.core.tables.get('offer')?.find(reader.core.db, id)
    expect(raw).toMatchObject({ x_raum: 'Saal', x_platz: 13 })
    expect(reader.core.model['offer']?.fields['x_platz']?.kind.name).toBe('integer')
    reader.close()
  })

  it('from a program without own fields gets its columns when it is opened', () => {
    const anna = openBench({ user: 'Anna' })
    define(anna, 'x_raum', 'text')
    const id = anna.create('offer', { title: 'Kurs', x_raum: 'Saal' })
    const { db } = anna.store.core
    db.run(`DELETE FROM "_meta" WHERE "key" = 'ownColumns'`)
    db.run('UPDATE "offer" SET "x_raum" = NULL')
    anna.store.close()
    const again = openBench({ path: anna.path, isNew: false, user: 'Anna' })
    expect(again.row('offer', id)['x_raum']).toBe('Saal')
  })
})
