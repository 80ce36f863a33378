import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { genesisChanges, type GenesisChange } from '../../electron/engine/store/genesis.ts'
import { validateValue } from '../../shared/model/kind.ts'
import { canonicalSet } from '../../shared/model/kinds/set-of.ts'
import { lists } from '../../shared/model/lists.ts'
import { model } from '../../shared/model/model.ts'
import { foldLabel } from '../../shared/text/fold.ts'

const resources = join(import.meta.dirname, '../../resources')
const changes = genesisChanges(resources)

function ofEntity(entity: string): readonly GenesisChange[] {
  return changes.filter((change) => change.entity === entity)
}

function ofList(list: string): readonly GenesisChange[] {
  return ofEntity('listEntry').filter(({ fields }) => fields['list'] === list)
}

function codesOf(list: string): readonly unknown[] {
  return ofList(list).map(({ fields }) => fields['code'])
}

/** The code that a text from a workbook stands for, found the way a grid finds it. */
function findCode(list: string, text: string): unknown {
  const folded = foldLabel(text)
  const hits = ofList(list).filter(({ fields }) =>
    [fields['code'], fields['label'], ...(fields['synonyms'] as string[])].some(
      (name) => foldLabel(String(name)) === folded,
    ),
  )
  return hits.length === 1 ? hits[0]?.fields['code'] : hits.length
}

describe('the seeds', () => {
  it('fill every list', () => {
    expect(Object.keys(lists).filter((list) => ofList(list).length < 2)).toEqual([])
  })

  it('know every list that a choice of the model draws from', () => {
    const used = Object.values(model).flatMap((entity) => entity.fieldList.flatMap((field) => field.list ?? []))
    expect(canonicalSet(used).filter((list) => ofList(list).length === 0)).toEqual([])
  })

  it('are 41 areas and 60 indicators', () => {
    expect([ofEntity('area').length, ofEntity('indicator').length]).toEqual([41, 60])
  })

  it('have one row id each, derived from the key or the code', () => {
    expect(new Set(changes.map(({ entity, row }) => `${entity}/${row}`)).size).toBe(changes.length)
    expect(ofList('phase')[0]?.row).toBe('phase|RB')
    expect(
      ofEntity('area')
        .map(({ row }) => row)
        .slice(0, 2),
    ).toEqual(['15003', '01'])
    expect(ofEntity('indicator')[0]?.row).toBe('A01')
  })

  it('hold only values that the model accepts, sets in canonical order', () => {
    const faults = changes.flatMap(({ entity, row, fields }) =>
      (model[entity]?.fieldList ?? []).flatMap((field) => {
        const value = fields[field.name] ?? null
        const reason = validateValue(field, value)
        const isCanonical = !Array.isArray(value) || canonicalSet(value as string[]).join('|') === value.join('|')
        return reason === undefined && isCanonical ? [] : [`${row} ${field.name}: ${reason ?? 'not canonical'}`]
      }),
    )
    expect(faults).toEqual([])
  })

  it('never give one spelling to two entries of a list', () => {
    const doubtful = Object.keys(lists).flatMap((list) => {
      const names = ofList(list).flatMap(({ fields }) => [
        ...new Set(
          [fields['code'], fields['label'], ...(fields['synonyms'] as string[])].map((name) => foldLabel(String(name))),
        ),
      ])
      return names
        .filter((name, index) => name === '' || names.indexOf(name) !== index)
        .map((name) => `${list}: ${name}`)
    })
    expect(doubtful).toEqual([])
  })

  it('recognise the spellings of the statistics office', () => {
    const schoolTypes = {
      Grundschule: 'GS',
      Sekundarschule: 'SEK',
      Gymnasium: 'GYM',
      IGS: 'GES',
      Förderschule: 'FOE',
      Gemeinschaftsschule: 'GMS',
      Waldorfschule: 'FWS',
      Abendgymnasium: 'AGY',
      Abendsekundarschule: 'ASK',
      Kolleg: 'KOL',
      'Neue Schule': 'NSM',
      'Berufsbildene Schule Teilzeit': 'BS',
      'Berufsbildende Schule Teilzeit': 'BS',
      'Berufsbildene Schule Vollzeit': 'BBV',
      'Berufsbildene Schule Pflegeschulen': 'PFS',
    }
    const read = Object.fromEntries(Object.keys(schoolTypes).map((text) => [text, findCode('schoolType', text)]))
    expect(read).toEqual(schoolTypes)
    expect(['Kommunal', 'Freiträger', 'freier Träger', 'FREI'].map((text) => findCode('sponsorship', text))).toEqual([
      'municipal',
      'independent',
      'independent',
      'independent',
    ])
  })

  it('derive the class size from pupils and classes', () => {
    expect(ofEntity('indicator').find(({ row }) => row === 'D04')?.fields).toMatchObject({
      numerator: 'D03',
      denominator: 'D02',
      factor: 1,
      decimals: 2,
      phase: 'AS',
      breakdowns: ['Schulform'],
    })
  })

  it('keep codes that other code relies on', () => {
    expect(codesOf('phase')).toEqual(['RB', 'GI', 'FB', 'AS', 'BB', 'HS', 'WB', 'NF', 'BN'])
    expect(codesOf('schoolType')).toEqual([
      'GS',
      'SEK',
      'GES',
      'GMS',
      'GYM',
      'FOE',
      'ASK',
      'AGY',
      'KOL',
      'FWS',
      'NSM',
      'BS',
      'BBV',
      'BFS',
      'FS',
      'FOS',
      'BGY',
      'PFS',
    ])
    expect(codesOf('valueStatus')).toEqual([
      'final',
      'provisional',
      'estimated',
      'revised',
      'zero',
      'unknown',
      'coming',
      'unreliable',
      'meaningless',
    ])
    expect(codesOf('purpose')).toEqual(['internal', 'council', 'public'])
    expect(codesOf('meetingState')).toEqual(['planned', 'invited', 'held', 'cancelled'])
    expect(codesOf('portalState')).toEqual(['draft', 'checked', 'published', 'withdrawn'])
  })

  it('never change or lose a row id once released', () => {
    // Genesis is identical in every installation (M7): a changed or removed row needs a genesis of its own.
    const ids = changes.map(({ entity, row }) => `${entity}/${row}`).join('\n')
    expect(createHash('sha256').update(ids).digest('hex').slice(0, 16)).toBe('df0b24f34f77b7fd')
  })
})

describe('a faulty seed file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'genesis-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  function withFault(file: string, from: string, to: string): () => unknown {
    cpSync(join(resources, 'lists'), join(folder, 'lists'), { recursive: true })
    const path = join(folder, 'lists', file)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(from)
    writeFileSync(path, text.replace(from, to))
    return () => genesisChanges(folder)
  }

  it.each([
    ['areas.csv', '01;Altstadt;15003;district', '01;Altstadt;15003', /areas\.csv:4: expected 4 cells/],
    [
      'areas.csv',
      '01;Altstadt;15003;district',
      '01;Altstadt;15009;district',
      /areas\.csv:4: parent: no earlier row 15009/,
    ],
    ['areas.csv', '02;Werder', '01;Werder', /areas\.csv:5: 01 is there twice/],
    ['areas.csv', ';district', ';quarter', /areas\.csv:4: kind: quarter is not in the list areaKind/],
    ['lists.csv', 'phase;RB;Rahmenbedingungen', 'phases;RB;Rahmenbedingungen', /lists\.csv:\d+: unknown list phases/],
    [
      'lists.csv',
      'phase;RB;Rahmenbedingungen',
      'phase;RB;',
      /lists\.csv:\d+: label: „Bezeichnung“ darf nicht leer sein/,
    ],
    ['indicators.csv', 'code;name;unit', 'code;name;einheit', /indicators\.csv:3: expected the header/],
  ])('%s: "%s" as "%s" is refused with file and line', (file, from, to, message) => {
    expect(withFault(file, from, to)).toThrow(message)
  })

  it('reads the same with Windows line ends', () => {
    cpSync(join(resources, 'lists'), join(folder, 'lists'), { recursive: true })
    for (const file of ['lists.csv', 'areas.csv', 'indicators.csv']) {
      const path = join(folder, 'lists', file)
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'))
    }
    expect(genesisChanges(folder)).toEqual(changes)
  })
})
