import { describe, expect, it } from 'vitest'
import { readErasures } from '../../../../electron/engine/store/erasure-report.ts'
import { readHistory } from '../../../../electron/engine/store/history.ts'
import { decisionChange } from '../../../../electron/engine/store/conflicts.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { isUnsettledDeletion, readReports } from '../../../../electron/engine/store/reports.ts'
import { deliver, deviceOf, exchangeAll, hashOf, setsOf, snapshotOf, takeSnapshot } from '../../../support/replicas.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

function pair(): { readonly anna: Bench; readonly ben: Bench; readonly id: string } {
  const anna = openBench({ user: 'Anna' })
  const ben = openBench({ user: 'Ben' })
  const id = anna.create('actor', { name: 'Kita', city: 'Burg', themes: ['BNE'], description: 'Eins. Zwei. Drei.' })
  exchangeAll([anna, ben])
  return { anna, ben, id }
}

const reportsOf = (bench: Bench) => readReports(bench.store.core, openNames(bench.store.core))
const messagesOf = (bench: Bench) => reportsOf(bench).map(({ kind, message }) => [kind, message])

describe('what the merge settled by itself', () => {
  it('M4: an element that stands although somebody removed it, until somebody decides', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'themes', value: [] })
    // Ben takes it out and puts it in again, not knowing of Anna.
    ben.edit({ entity: 'actor', id, field: 'themes', value: [] })
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE'] })
    exchangeAll([anna, ben])
    const [report] = reportsOf(anna)
    expect(reportsOf(ben)).toEqual(reportsOf(anna))
    expect(report).toMatchObject({ kind: 'keptElement', row: id, field: 'themes', register: 'themes/BNE' })
    expect(report?.message).toMatch(/^Anna hat „.+“ aus „.+“ entfernt, Ben hat es gleichzeitig gesetzt; es bleibt\.$/)
    const decide = (value: boolean) =>
      anna.write('resolve', () => [
        decisionChange(anna.store.core, { entity: 'actor', row: id, field: 'themes/BNE', heads: [], value }),
      ])
    decide(false)
    exchangeAll([anna, ben])
    expect([reportsOf(ben), ben.row('actor', id)['themes']]).toEqual([[], []])
  })

  it('M4, M8: an element of an own field is told also when the field took another kind meanwhile', () => {
    const { anna, ben, id } = pair()
    const definition = { entity: 'actor', key: 'x_raum', label: 'Raum', kind: 'labels', position: 'V', active: true }
    const field = anna.create('customField', definition)
    anna.edit({ entity: 'actor', id, field: 'x_raum', value: ['hell'] })
    exchangeAll([anna, ben])
    anna.edit({ entity: 'actor', id, field: 'x_raum', value: [] })
    ben.edit({ entity: 'actor', id, field: 'x_raum', value: [] })
    ben.edit({ entity: 'actor', id, field: 'x_raum', value: ['hell'] })
    exchangeAll([anna, ben])
    const told = [['keptElement', 'Anna hat „hell“ aus „Raum“ entfernt, Ben hat es gleichzeitig gesetzt; es bleibt.']]
    expect(messagesOf(anna)).toEqual(told)
    for (const kind of ['integer', 'text', 'longText']) {
      anna.edit({ entity: 'customField', id: field, field: 'kind', value: kind })
      expect(messagesOf(anna)).toEqual(told)
    }
  })

  it('M6: work on a row that somebody deleted meanwhile; deleting again ends it', () => {
    const { anna, ben, id } = pair()
    anna.remove('actor', id)
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Zerbst' })
    exchangeAll([anna, ben])
    expect(messagesOf(anna)).toEqual([
      [
        'changedAfterDeletion',
        'Nach der Löschung geändert von Ben: Der Eintrag liegt im Papierkorb. Bitte stellen Sie ihn wieder her oder löschen Sie ihn noch einmal.',
      ],
    ])
    expect(isUnsettledDeletion(anna.store.core, 'actor', id)).toBe(true)
    anna.remove('actor', id)
    exchangeAll([anna, ben])
    expect([reportsOf(anna), reportsOf(ben)]).toEqual([[], []])
    expect(isUnsettledDeletion(ben.store.core, 'actor', id)).toBe(false)
  })

  it('M6: a row that one deleted again while another restored it stays, and is told', () => {
    const { anna, ben, id } = pair()
    anna.remove('actor', id)
    exchangeAll([anna, ben])
    anna.remove('actor', id, false)
    ben.remove('actor', id)
    exchangeAll([anna, ben])
    expect(messagesOf(ben)).toEqual([
      ['keptRow', 'Ben hat diesen Eintrag gelöscht, Anna hat ihn gleichzeitig wiederhergestellt; er bleibt.'],
    ])
  })

  it('M3: texts that were put together', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'description', value: 'Eins! Zwei. Drei.' })
    ben.edit({ entity: 'actor', id, field: 'description', value: 'Eins. Zwei. Drei!' })
    exchangeAll([anna, ben])
    expect(messagesOf(anna).map(([kind]) => kind)).toEqual(['mergedText'])
    expect(anna.row('actor', id)['description']).toBe('Eins! Zwei. Drei!')
  })

  it('reads the same on a device that joined by snapshot', () => {
    const { anna, ben, id } = pair()
    anna.remove('actor', id)
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Zerbst' })
    exchangeAll([anna, ben])
    const cora = openBench({ user: 'Cora' })
    takeSnapshot(snapshotOf(ben), cora)
    expect(reportsOf(cora)).toEqual(reportsOf(anna))
  })
})

describe('M14: history', () => {
  const historyOf = (bench: Bench, id: string) =>
    readHistory(bench.store.core, { entity: 'actor', id, field: 'city' }, openNames(bench.store.core)).map(
      ({ user, changes: [change] }) => [user, change?.beforeText, change?.afterText],
    )

  it('tells what every author had before their eyes, whatever arrived first', () => {
    const { anna, ben, id } = pair()
    const cora = openBench({ user: 'Cora' })
    anna.edit({ entity: 'actor', id, field: 'city', value: 'Gommern' })
    ben.clock.now += 1
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Zerbst' })
    deliver([...setsOf(ben), ...setsOf(anna)], cora)
    exchangeAll([anna, ben])
    const told = [
      ['Ben', 'Burg', 'Zerbst'],
      ['Anna', 'Burg', 'Gommern'],
      ['Anna', '', 'Burg'],
    ]
    expect([anna, ben, cora].map((bench) => historyOf(bench, id))).toEqual([told, told, told])
  })

  it('never turns cause and effect around, though a clock was a day ahead (C1)', () => {
    const { anna, ben, id } = pair()
    anna.clock.now += 86_400_000
    anna.edit({ entity: 'actor', id, field: 'city', value: 'Gommern' })
    deliver(setsOf(anna), ben)
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Zerbst' })
    expect(historyOf(ben, id).slice(0, 2)).toEqual([
      ['Ben', 'Gommern', 'Zerbst'],
      ['Anna', 'Burg', 'Gommern'],
    ])
  })

  it('begins, on a device that joined by snapshot, with who wrote what stands there', () => {
    const { anna, ben, id } = pair()
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Zerbst' })
    const cora = openBench({ user: 'Cora' })
    takeSnapshot(snapshotOf(ben), cora)
    cora.edit({ entity: 'actor', id, field: 'city', value: 'Loburg' })
    expect(historyOf(cora, id)).toEqual([
      ['Cora', 'Zerbst', 'Loburg'],
      ['Ben', '', 'Zerbst'],
    ])
    const all = readHistory(cora.store.core, { entity: 'actor', id }, openNames(cora.store.core))
    expect(all.map(({ user }) => user)).toEqual(['Cora', 'Ben', 'Anna'])
    expect(hashOf(anna)).not.toBe(hashOf(cora))
  })

  it('tells of a set what stood in it before and after, whole', () => {
    const { anna, ben, id } = pair()
    anna.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'MINT'] })
    exchangeAll([anna, ben])
    ben.clock.now += 1
    ben.edit({ entity: 'actor', id, field: 'themes', value: ['BNE', 'Kultur'] })
    exchangeAll([anna, ben])
    const themes = (bench: Bench) =>
      readHistory(bench.store.core, { entity: 'actor', id, field: 'themes' }, openNames(bench.store.core)).map(
        ({ user, changes: [change] }) => [user, change?.before, change?.after],
      )
    const told = [
      ['Ben', ['BNE', 'MINT'], ['BNE', 'Kultur']],
      ['Anna', ['BNE'], ['BNE', 'MINT']],
      ['Anna', [], ['BNE']],
    ]
    expect([themes(anna), themes(ben)]).toEqual([told, told])
  })
})

describe('M9: an erasure', () => {
  it('shows device by device whether it was carried out', () => {
    const { anna, ben, id } = pair()
    anna.write('erase', () => [{ entity: 'actor', row: id, erase: ['city'] }])
    const states = () =>
      readErasures(anna.store.core).map(({ rows, devices }) => [
        rows,
        devices.map(({ device, name, state }) => [device === deviceOf(anna) ? 'own' : name, state]),
      ])
    const rows = [{ entity: 'actor', row: id, registers: ['city'] }]
    ben.edit({ entity: 'actor', id, field: 'name', value: 'vorher' })
    deliver(setsOf(ben), anna)
    expect(states()).toEqual([
      [
        rows,
        [
          ['own', 'done'],
          ['Ben', 'open'],
        ],
      ],
    ])
    deliver(setsOf(anna), ben)
    ben.edit({ entity: 'actor', id, field: 'name', value: 'nachher' })
    deliver(setsOf(ben), anna)
    expect(states()).toEqual([
      [
        rows,
        [
          ['own', 'done'],
          ['Ben', 'done'],
        ],
      ],
    ])
  })
})
