import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { area } from '../../../shared/model/entities/area.ts'
import { indicator } from '../../../shared/model/entities/indicator.ts'
import { listEntry } from '../../../shared/model/entities/list-entry.ts'
import { keyedId, type Entity } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { validateValue, type Field } from '../../../shared/model/kind.ts'
import { canonicalSet } from '../../../shared/model/kinds/set-of.ts'
import { lists } from '../../../shared/model/lists.ts'

/** One row that every installation has from the start, identical everywhere, so it is never shipped. */
export interface GenesisChange {
  readonly entity: string
  readonly row: string
  readonly fields: Readonly<Record<string, Json>>
}

/** A line of a seed file: its place, for messages, and its cells by column. */
interface SeedLine {
  readonly file: string
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

const listColumns = ['list', 'code', 'label', 'synonyms'] as const
const areaColumns = ['code', 'name', 'parent', 'kind'] as const
const indicatorColumns = [
  'code',
  'name',
  'unit',
  'phase',
  'definition',
  'source',
  'periodicity',
  'breakdowns',
  'decimals',
  'suppressBelow',
  'numerator',
  'denominator',
  'factor',
  'direction',
  'category',
] as const

/**
 * The seeds in `<resourcesPath>/lists`: list entries, areas, indicators, in the order of the files. A seed file
 * that breaks a rule is a bug of this program, so the first fault throws, naming file and line.
 */
export function genesisChanges(resourcesPath: string): readonly GenesisChange[] {
  const folder = join(resourcesPath, 'lists')
  const entries = readListEntries(readSeed(folder, 'lists.csv', listColumns))
  const known = new Set(entries.map(({ row }) => row))
  const areas = readRows(area, readSeed(folder, 'areas.csv', areaColumns), known)
  const indicators = readRows(indicator, readSeed(folder, 'indicators.csv', indicatorColumns), known)
  return [...entries, ...areas, ...indicators]
}

function fail(at: { readonly file: string; readonly line: number }, reason: string): never {
  throw new Error(`${at.file}:${at.line}: ${reason}`)
}

/** Comment lines, one header line with exactly these columns, then rows; no quotes, no blank lines. */
function readSeed(folder: string, file: string, columns: readonly string[]): readonly SeedLine[] {
  const rows: SeedLine[] = []
  let hasHeader = false
  const text = readFileSync(join(folder, file), 'utf8')
  // Git may check the file out with CRLF; what counts is the same text everywhere.
  for (const [index, content] of text.replace(/\n$/, '').split(/\r?\n/).entries()) {
    const at = { file, line: index + 1 }
    const parts = content.replace(/\r$/, '').split(';')
    if (!hasHeader && content.startsWith('#')) continue
    if (!hasHeader) {
      if (parts.join(';') !== columns.join(';')) fail(at, `expected the header ${columns.join(';')}`)
      hasHeader = true
      continue
    }
    if (parts.length !== columns.length) fail(at, `expected ${columns.length} cells, found ${parts.length}`)
    const crooked = parts.find((part) => part !== part.trim() || part !== part.normalize('NFC') || part.includes('"'))
    if (crooked !== undefined) fail(at, `cell with quotes, outer blanks or decomposed letters: ${crooked}`)
    rows.push({ ...at, cells: Object.fromEntries(columns.map((column, cell) => [column, parts[cell] ?? ''])) })
  }
  if (!hasHeader) fail({ file, line: 1 }, 'no header')
  return rows
}

function readListEntries(lines: readonly SeedLine[]): readonly GenesisChange[] {
  const orders = new Map<string, number>()
  const seen = new Set<string>()
  return lines.map((line) => {
    const { list = '', synonyms = '' } = line.cells
    if (!Object.hasOwn(lists, list)) fail(line, `unknown list ${list}`)
    const order = (orders.get(list) ?? 0) + 1
    orders.set(list, order)
    return change(listEntry, line, seen, {
      list,
      code: line.cells['code'] || null,
      label: line.cells['label'] || null,
      order,
      synonyms: readSet(synonyms, line),
      active: true,
    })
  })
}

/** Rows whose columns are fields of the entity; choices must name a known entry, references an earlier row. */
function readRows(entity: Entity, lines: readonly SeedLine[], known: ReadonlySet<string>): readonly GenesisChange[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const fields: Record<string, Json> = {}
    for (const [name, cell] of Object.entries(line.cells)) {
      const field = entity.fields[name]
      if (field === undefined) fail(line, `${entity.name} has no field ${name}`)
      if (cell !== '') fields[name] = readCell(field, cell, line)
      if (cell !== '' && field.list !== undefined && !known.has(keyedId(listEntry, { list: field.list, code: cell }))) {
        fail(line, `${name}: ${cell} is not in the list ${field.list}`)
      }
      if (cell !== '' && field.entity === entity.name && !seen.has(cell)) fail(line, `${name}: no earlier row ${cell}`)
    }
    return change(entity, line, seen, fields)
  })
}

function readCell(field: Field, cell: string, line: SeedLine): Json {
  if (field.kind.isSet === true) return readSet(cell, line)
  if (field.kind.storage !== 'INTEGER' && field.kind.storage !== 'REAL') return cell
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : fail(line, `not a number: ${cell}`)
}

function readSet(cell: string, line: SeedLine): readonly string[] {
  const elements = cell === '' ? [] : cell.split('|')
  if (elements.some((element) => element !== element.trim() || element === ''))
    fail(line, `empty or padded element: ${cell}`)
  const set = canonicalSet(elements)
  return set.length === elements.length ? set : fail(line, `repeated element: ${cell}`)
}

/** The change that creates the row. Indicators have no declared key; their code is their id all the same. */
function change(
  entity: Entity,
  line: SeedLine,
  seen: Set<string>,
  fields: Readonly<Record<string, Json>>,
): GenesisChange {
  for (const field of entity.fieldList) {
    const reason = validateValue(field, fields[field.name] ?? null)
    if (reason !== undefined) fail(line, `${field.name}: ${reason}`)
  }
  const row = entity.key.length > 0 ? keyedId(entity, fields) : (line.cells['code'] ?? '')
  if (seen.has(row)) fail(line, `${row} is there twice`)
  seen.add(row)
  return { entity: entity.name, row, fields }
}
