import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NamedField } from '../../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { editText, formatValue, parseCell, parseText, validateValue, type Names } from '../../../shared/model/kind.ts'
import { model } from '../../../shared/model/model.ts'
import { lists } from '../../../shared/model/lists.ts'

const known = new Set(['GS', 'GYM', 'BNE', 'MINT', 'IN', 'a1', 'b2', 'c3'])

const names: Names = {
  today: '2026-11-24',
  findChoice: (_list, text) => (known.has(text) ? { found: text } : { found: undefined, candidates: 0 }),
  labelOfChoice: (_list, code) => code,
  findRow: (_entity, text) => (known.has(text) ? { found: text } : { found: undefined, candidates: 0 }),
  titleOfRow: (_entity, id) => id,
}

const allFields: readonly NamedField[] = Object.values(model).flatMap((entity) => entity.fieldList)
const byKind = new Map(allFields.map((field) => [field.kind.name, field]))

const word = fc.stringMatching(/^[A-Za-zÄÖÜß][A-Za-zÄÖÜß0-9 ]{0,20}[A-Za-z0-9]$/)

/** Values that each kind stores. */
const values: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  text: word,
  listName: fc.constantFrom('schoolType', 'offerKind', 'eigeneListe'),
  longText: fc.array(word, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  integer: fc.integer({ min: 0, max: 1_000_000 }),
  decimal: fc.integer({ min: -1e7, max: 1e7 }).map((value) => value / 100),
  percent: fc.integer({ min: 0, max: 1000 }).map((value) => value / 10),
  money: fc.integer({ min: 0, max: 1e9 }),
  date: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  dateTime: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 16)),
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  timeRanges: fc.constantFrom('18:10-18:45', '09:00-09:05, 18:10-18:45'),
  period: fc.constantFrom('2023', '2023/24', '2023-Q2', '2023-05', '2023-10-15'),
  yesNo: fc.boolean(),
  choice: fc.constantFrom('GS', 'GYM'),
  choices: fc.subarray(['BNE', 'MINT', 'IN'], { minLength: 1 }).map((codes) => codes.toSorted()),
  reference: fc.constantFrom('a1', 'b2'),
  references: fc.subarray(['a1', 'b2', 'c3'], { minLength: 1 }),
  labels: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((labels) => labels.toSorted()),
  email: fc.constantFrom('anna@beispiel.example', 'a.b-c@x-y.de'),
  phone: fc.constantFrom('0391 540-3920', '+49 391 5403920'),
  url: fc.constantFrom('https://www.beispiel.example/a?b=c', 'http://x.de'),
  breakdown: fc.constantFrom('schoolType=GS;sex=w', 'sex=m'),
  position: fc.constantFrom('a0', 'V'),
  anyRow: fc.constantFrom('offer/x1'),
  settings: fc.constantFrom({ columns: ['a'] }, [1, 2]),
}

describe.each([...byKind.keys()].toSorted())('the kind %s', (kind) => {
  const field: NamedField = { ...(byKind.get(kind) as NamedField), min: -1e12, max: 1e12 }

  it('reads what it writes for editing, and what it writes into a workbook', () => {
    const arbitrary = values[kind]
    if (arbitrary === undefined) throw new Error(`No values for the kind ${kind}: add them to this test`)
    fc.assert(
      fc.property(arbitrary, (value) => {
        expect(validateValue(field, value)).toBeUndefined()
        expect(parseText(field, editText(field, value, names), names)).toEqual({ ok: true, value })
        const cell = field.kind.toCell?.(value, field, names) ?? field.kind.format(value, field, names)
        const flags = {
          ...(kind.startsWith('date') ? { isDate: true } : {}),
          ...(kind === 'percent' ? { isPercent: true } : {}),
        }
        const back = parseCell(field, { value: cell, ...flags }, names)
        if (kind !== 'position' && kind !== 'anyRow')
          expect(canonicalJson(back.ok ? back.value : back.message)).toBe(canonicalJson(value))
      }),
      { numRuns: 50 },
    )
  })

  it('takes an empty text as nothing', () => {
    expect(parseText(field, '  ', names)).toEqual({ ok: true, value: null })
  })
})

describe('the list of a list entry', () => {
  const field = model['listEntry']?.fieldList.find(({ name }) => name === 'list') as NamedField

  it('is read and typed by its German label, and kept by its name', () => {
    expect(field.kind.format('schoolType', field, names)).toBe('Schulform')
    expect(parseText(field, 'schulform', names)).toEqual({ ok: true, value: 'schoolType' })
  })

  it('may be one that people made themselves', () => {
    expect(field.kind.format('Sportart', field, names)).toBe('Sportart')
    expect(field.kind.format('constructor', field, names)).toBe('constructor')
    expect(parseText(field, 'Sportart', names)).toEqual({ ok: true, value: 'Sportart' })
  })
})

describe('the model', () => {
  it('names only lists and entities that exist', () => {
    for (const entity of Object.values(model)) {
      for (const field of entity.fieldList) {
        if (field.list !== undefined) expect(Object.keys(lists)).toContain(field.list)
        if (field.entity !== undefined) expect(Object.keys(model)).toContain(field.entity)
      }
      expect(entity.title.every((name) => entity.fields[name] !== undefined)).toBe(true)
    }
    const used = new Set(allFields.flatMap((field) => field.list ?? []))
    expect(Object.keys(lists).filter((list) => !used.has(list))).toEqual([])
  })

  it('has no two fields of an entity under one label', () => {
    for (const entity of Object.values(model)) {
      const labels = entity.fieldList.map(({ label }) => label)
      expect({ entity: entity.name, labels: labels.filter((label, index) => labels.indexOf(label) !== index) }).toEqual(
        { entity: entity.name, labels: [] },
      )
    }
  })

  it('keeps personal data of persons marked', () => {
    const unmarked = model['person']?.fieldList.filter((field) => field.personal !== true).map(({ name }) => name)
    expect(unmarked).toEqual([
      'actor',
      'legalBasis',
      'purpose',
      'source',
      'consentOn',
      'consentRevokedOn',
      'reviewOn',
      'eraseOn',
      'restricted',
    ])
  })
})

describe('an amount of money', () => {
  const cost = allFields.find(({ kind }) => kind.name === 'money') as NamedField
  it.each([
    ['12,34', 1234],
    ['12,340', 1234],
    ['12.345', 1_234_500],
    ['12,50 €', 1250],
    ['1.005', 100_500],
    // Computed by a spreadsheet, which shows 33,33.
    ['33,3333333333', 3333],
  ])('%s is %i cents', (text, value) => expect(parseText(cost, text, names)).toEqual({ ok: true, value }))

  it.each(['12,345', '0,999', '1,005 €', '2,3333'])('%s is refused, not rounded in silence', (text) => {
    const read = parseText(cost, text, names)
    expect(read.ok ? read : read.message).toMatch(/^Ein Betrag hat höchstens zwei Nachkommastellen/)
  })
})

describe('a required field', () => {
  it('takes neither nothing nor blanks', () => {
    const title = allFields.find(({ name, required }) => name === 'title' && required === true)
    if (title === undefined) throw new Error('No required title')
    for (const empty of [null, '', '  ', '\n'])
      expect(validateValue(title, empty)).toBe(`„${title.label}“ darf nicht leer sein.`)
    expect(validateValue(title, 'Chor')).toBeUndefined()
  })
})

describe('M8: a value of another type, of a newer program or of an own field before it changed its kind', () => {
  it.each([...byKind])('is shown as it is by %s', (_kind, field) => {
    for (const value of ['Aula', 7, 1.5, true, ['hell', 'still'], { a: 1 }]) {
      const texts = [formatValue(field, value, names), editText(field, value, names)]
      for (const text of texts) expect(typeof text).toBe('string')
    }
    const isNumber = field.kind.storage === 'INTEGER' || field.kind.storage === 'REAL'
    if (isNumber) expect(formatValue(field, 'Aula', names)).toBe('Aula')
  })
})

describe('days in a file', () => {
  it.each(['date', 'dateTime'])('never depend on when it is read: %s', (kind) => {
    const field = byKind.get(kind) as NamedField
    for (const value of [-5, '+14', '-3', 'heute', 'Gestern', 'morgen 9:00'])
      expect(parseCell(field, { value }, names)).toMatchObject({
        ok: false,
        message: expect.stringContaining('wann die Datei eingelesen wird'),
      })
    expect(parseText(field, kind === 'date' ? 'heute' : 'heute 9:00', names).ok).toBe(true)
    expect(parseCell(field, { value: '01.07.2026' }, names).ok).toBe(true)
  })
})
