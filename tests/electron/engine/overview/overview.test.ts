/** The overview of a real file: news of others, duties, key indicators. */
import { beforeEach, describe, expect, it } from 'vitest'
import { changesOfOthers, markSeen, seenMark } from '../../../../electron/engine/overview/changes.ts'
import { dueGroups } from '../../../../electron/engine/overview/due.ts'
import { keyIndicators } from '../../../../electron/engine/overview/key-indicators.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { createTotalCache } from '../../../../electron/engine/store/window.ts'
import type { DueKind } from '../../../../shared/contract/overview.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

let bench: Bench
beforeEach(() => {
  bench = openBench({ user: 'Anna' })
})

const news = () => changesOfOthers(bench.store.core, 'Ben', openNames(bench.store.core))

describe('changes of others', () => {
  it('are told by person and table, with the record where there is only one', () => {
    bench.create('offer', { title: 'Robotik' })
    bench.create('actor', { name: 'Stadtbibliothek' })
    bench.create('actor', { name: 'Zoo' })
    expect(news().map(({ user, plural, records, title }) => [user, plural, records, title])).toEqual([
      ['Anna', 'Akteure', 2, null],
      ['Anna', 'Angebote', 1, 'Robotik'],
    ])
    // Own changes are no news.
    expect(changesOfOthers(bench.store.core, 'Anna', openNames(bench.store.core))).toEqual([])
  })

  it('end with the mark, and begin again after it', () => {
    bench.create('offer', { title: 'Robotik' })
    markSeen(bench.store.core)
    expect(seenMark(bench.store.core)?.at).toBe(bench.clock.now)
    expect(news()).toEqual([])
    const id = bench.create('offer', { title: 'Töpfern' })
    expect(news()).toMatchObject([{ records: 1, title: 'Töpfern', place: { entity: 'offer', id } }])
  })

  it('lead to the record that a part belongs to, and nowhere when it was deleted', () => {
    const report = bench.create('report', { title: 'Bericht' })
    bench.create('reportSection', { report, title: 'Schule' })
    expect(news()[0]?.place).toEqual({ entity: 'report', id: report })
    const offer = bench.create('offer', { title: 'Robotik' })
    bench.remove('offer', offer)
    expect(news().find(({ entity }) => entity === 'offer')).toMatchObject({ records: 1, place: null })
  })
})

describe('what is due', () => {
  const group = (kind: DueKind) => {
    const { core } = bench.store
    const found = dueGroups({ core, names: openNames(core) }, createTotalCache()).find((one) => one.kind === kind)
    return found === undefined ? [] : [found.total, ...found.lines.map(({ title }) => title)]
  }

  it('counts offers that nobody checked for a year, and those that never were', () => {
    bench.create('offer', { title: 'Frisch', checkedOn: '2026-11-01' })
    bench.create('offer', { title: 'Alt', checkedOn: '2025-11-20' })
    bench.create('offer', { title: 'Älter', checkedOn: '2024-01-01' })
    bench.create('offer', { title: 'Nie' })
    expect(group('offers')).toEqual([2, 'Älter', 'Alt'])
    expect(group('uncheckedOffers')).toEqual([1, 'Nie'])
  })

  it('counts tasks, invitations and meetings to come', () => {
    bench.create('task', { title: 'Bericht vorlegen', dueOn: '2026-11-20', state: 'open' })
    bench.create('task', { title: 'Erledigt', dueOn: '2026-11-20', state: 'done' })
    const committee = bench.create('committee', { name: 'Steuerungsgruppe', invitationDays: 7 })
    bench.create('meeting', { committee, title: '3. Sitzung', startsAt: '2026-12-03T10:00', state: 'planned' })
    bench.create('meeting', { committee, title: 'Abgesagt', startsAt: '2026-12-03T10:00', state: 'cancelled' })
    expect(group('tasks')).toEqual([1, 'Bericht vorlegen'])
    expect(group('invitations')).toEqual([1, '3. Sitzung, 03.12.2026'])
    expect(group('meetings')).toEqual([1, '3. Sitzung'])
  })
})

describe('values that are due', () => {
  it('are those whose period ends by the end of the quarter', () => {
    const area = bench.create('area', { code: '15003', name: 'Magdeburg', kind: 'city' })
    const indicator = bench.create('indicator', {
      code: 'D03',
      name: 'Schüler',
      periodicity: 'yearly',
      source: 'KISS-MD',
    })
    bench.create('observation', { indicator, area, period: '2024', value: 30_000 })
    const { core } = bench.store
    const due = () =>
      dueGroups({ core, names: openNames(core) }, createTotalCache()).find(({ kind }) => kind === 'indicators')
    expect(due()?.lines).toMatchObject([{ title: 'D03 Schüler', detail: '2025 · KISS-MD', isLate: true }])
    bench.create('observation', { indicator, area, period: '2026', value: 31_000 })
    expect(due()?.total).toBe(0)
  })
})

describe('key indicators', () => {
  function value(indicator: string, area: string, period: string, number: number): void {
    bench.create('observation', { indicator, area, period, value: number })
  }

  it('say of the city where they move and whether that is wanted', async () => {
    const city = bench.create('area', { code: '15003', name: 'Magdeburg', kind: 'city' })
    const district = bench.create('area', { code: '01', name: 'Altstadt', kind: 'district', parent: city })
    const left = bench.create('indicator', {
      code: 'D12',
      name: 'Ohne Abschluss',
      unit: '%',
      decimals: 1,
      direction: 'down',
    })
    const pupils = bench.create('indicator', { code: 'D03', name: 'Schüler', unit: 'Anzahl', suppressBelow: 3 })
    bench.create('indicator', { code: 'D99', name: 'Ohne Werte' })
    for (const [period, number] of [
      ['2021', 9.8],
      ['2022', 10.5],
      ['2023', 10.1],
    ] as const)
      value(left, city, period, number)
    value(left, district, '2024', 99)
    value(pupils, city, '2023', 2)
    expect(await keyIndicators(bench.store.core)).toMatchObject([
      { code: 'D03', value: '2', isSecret: true, trend: null, words: 'erster Wert' },
      {
        code: 'D12',
        value: '10,1',
        period: '2023',
        trend: 'down',
        isWanted: true,
        words: 'sinkt seit 2022 um 0,4, erwünscht',
        series: [9.8, 10.5, 10.1],
      },
    ])
  })

  it('are those that people chose, and otherwise a rule leaves out what they do not want', async () => {
    const city = bench.create('area', { code: '15003', name: 'Magdeburg', kind: 'city' })
    const [a, b] = ['A01', 'B01', 'C01'].map((code) => {
      const indicator = bench.create('indicator', { code, name: code, unit: '%' })
      value(indicator, city, '2023', 1)
      return indicator
    })
    const codes = async () => (await keyIndicators(bench.store.core)).map(({ code }) => code)
    expect(await codes()).toEqual(['A01', 'B01', 'C01'])
    bench.edit({ entity: 'indicator', id: a ?? '', field: 'isKey', value: false })
    expect(await codes()).toEqual(['B01', 'C01'])
    bench.edit({ entity: 'indicator', id: b ?? '', field: 'isKey', value: true })
    expect(await codes()).toEqual(['B01'])
  })

  it('are none where there is no city', async () => {
    expect(await keyIndicators(bench.store.core)).toEqual([])
  })
})
