/**
 * What a workbook of ours carries in a hidden sheet so that it comes back as a merge (rule M11): which export it is, what
 * its author had seen, and what every cell showed. Rows are known by their id, so sorting and filtering do no harm.
 */
import { createHash, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRawSync } from 'node:zlib'
import type { NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { schemaVersion } from '../../../shared/model/model.ts'
import type { CellValue, Names } from '../../../shared/model/kind.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta } from '../store/meta.ts'
import { exportCell } from './cells.ts'
import type { DraftValues } from './draft-values.ts'
import type { Draft } from './drafts.ts'
import { cellText, type RawSheet } from './sheet.ts'
import type { SheetSource } from './xlsx/sheet-source.ts'

const roundTripSheet = '_Bildungswerkbank'

/** The sheet behind the dropdowns. */
export const listSheet = '_Listen'

const format = 2
/** A cell of a spreadsheet holds 32,767 characters; escapes may lengthen a text. */
const cellLength = 16_000
/** How much of what cells showed is packed at a time, and how far a pack of a stranger may inflate. */
const packLength = 1024 * 1024
const longestPack = 64 * packLength
const packColumns = 100

/** What the hidden sheet says of one sheet. */
interface MarkedSheet {
  readonly entity: string
  readonly sheet: string
  readonly fields: readonly string[]
}

interface WorkbookMark extends Omit<ExportMark, keyof MarkedSheet> {
  readonly sheets: readonly MarkedSheet[]
}

export interface ExportMark extends MarkedSheet {
  readonly format: number
  readonly exportId: string
  /** The id of the workbench; null while it has met no other device. */
  readonly workbench: string | null
  readonly device: string
  readonly schema: number
  /** What the exporting device had applied. */
  readonly vector: Vector
}

export interface RoundTrip extends ExportMark {
  /** Row id -> what each of `fields` showed, as text. */
  readonly base: ReadonlyMap<string, readonly string[]>
}

/** Sheets of a program's own are no data. LibreOffice makes a very hidden sheet a hidden one. */
export function isForPeople({ name, visibility }: RawSheet): boolean {
  return visibility !== 'veryHidden' && name !== roundTripSheet && name !== listSheet
}

/** A value as a cell of an export shows it; what is compared when the workbook comes back. */
export function exportedText(field: NamedField, value: Json, names: Names): string {
  return cellText({ value: exportCell(field, value, names) })
}

function pieces(text: string): readonly string[] {
  return Array.from({ length: Math.max(1, Math.ceil(text.length / cellLength)) }, (_, index) =>
    text.slice(index * cellLength, (index + 1) * cellLength),
  )
}

const deflate = promisify(deflateRaw)

/** Collects what the cells of an export show while its sheets are written; the hidden sheet comes last. */
export class BaseValues {
  readonly #mark: WorkbookMark
  readonly #packs: Promise<Buffer>[] = []
  #lines: string[] = []
  #length = 0

  constructor(core: Core, sheets: readonly MarkedSheet[]) {
    this.#mark = {
      format,
      exportId: randomUUID(),
      workbench: readMeta(core.db, 'workbench') ?? null,
      device: ownDevice(core.db),
      schema: schemaVersion,
      vector: core.replicas.vector(),
      sheets,
    }
  }

  /** A row of the sheet with this index. */
  add(sheet: number, id: string, cells: readonly CellValue[]): void {
    const line = JSON.stringify([sheet, id, ...cells.map((value) => cellText({ value }))])
    this.#lines.push(line)
    this.#length += line.length
    if (this.#length >= packLength) this.#pack()
  }

  /** The first row is the mark, each other one a pack of lines. */
  sheet(): SheetSource {
    const columns = Array.from({ length: packColumns }, () => ({ header: '', width: 10 }))
    const mark = pieces(JSON.stringify(this.#mark))
    const finished = async (): Promise<readonly Buffer[]> => {
      this.#pack()
      return Promise.all(this.#packs)
    }
    return {
      name: roundTripSheet,
      isOwn: true,
      columns,
      rowCount: 0,
      async *rows() {
        yield { cells: mark }
        for (const pack of await finished()) yield { cells: pieces(pack.toString('base64')) }
      },
    }
  }

  #pack(): void {
    if (this.#lines.length === 0) return
    this.#packs.push(deflate(Buffer.from(this.#lines.join('\n')), { level: 1 }))
    this.#lines = []
    this.#length = 0
  }
}

/** Reads the hidden sheet back: an export by sheet; none where it is gone, or was written by a program that is newer in this respect. */
export function readRoundTrips(sheets: readonly RawSheet[]): readonly RoundTrip[] {
  const sheet = sheets.find(({ name }) => name === roundTripSheet)
  const [first, ...rest] = sheet?.rows ?? []
  if (first === undefined) return []
  try {
    const { sheets: marked, ...mark } = JSON.parse(first.cells.map(cellText).join('')) as WorkbookMark
    if (mark.format !== format) return []
    const bases = marked.map(() => new Map<string, readonly string[]>())
    for (const row of rest) {
      const pack = inflateRawSync(Buffer.from(row.cells.map(cellText).join(''), 'base64'), {
        maxOutputLength: longestPack,
      })
      for (const line of pack.toString('utf8').split('\n')) {
        const [index, id, ...texts] = JSON.parse(line) as [number, string, ...string[]]
        bases[index]?.set(id, texts)
      }
    }
    return marked.map((one, index) => ({ ...mark, ...one, base: bases[index] ?? new Map() }))
  } catch {
    // Somebody wrote into it: the way back goes by keys then.
    return []
  }
}

/** What the named cells of a row showed when it was exported; undefined for rows that were not. */
export function shownTexts(
  roundTrip: RoundTrip | undefined,
  row: string,
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const texts = roundTrip?.base.get(row)
  if (roundTrip === undefined || texts === undefined) return undefined
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = texts[roundTrip.fields.indexOf(name)]
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

/**
 * The id of a row that was added in the workbook: from the export, the sheet, the texts of the row and how often they
 * stood above it, so that a second import, here or elsewhere, creates nothing twice (rule M11).
 */
export function newRowId({ exportId, sheet }: ExportMark, { cells }: Draft, ordinals: Map<string, number>): string {
  const texts = JSON.stringify(Object.entries(cells).map(([name, { cell }]) => [name, cellText(cell)]))
  const ordinal = ordinals.get(texts) ?? 0
  ordinals.set(texts, ordinal + 1)
  return createHash('sha256')
    .update(JSON.stringify([exportId, sheet, texts, ordinal]))
    .digest('hex')
    .slice(0, 26)
}

/** Spreadsheets end lines in their own ways; the same text is the same text. */
const plain = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

/** Leaves only what a person changed: cells that show what the export showed say nothing (rule M11). */
export function personMade(roundTrip: RoundTrip | undefined, draft: Draft, read: DraftValues): DraftValues {
  const shown = shownTexts(roundTrip, read.idText, Object.keys(draft.cells))
  if (shown === undefined) return read
  const untouched = new Set(
    Object.entries(draft.cells).flatMap(([name, { cell }]) =>
      shown[name] !== undefined && plain(shown[name]) === plain(cellText(cell)) ? [name] : [],
    ),
  )
  const columns = new Set([...untouched].map((name) => draft.cells[name]?.column))
  return {
    idText: read.idText,
    values: Object.fromEntries(Object.entries(read.values).filter(([name]) => !untouched.has(name))),
    doubtful: read.doubtful.filter(({ column }) => !columns.has(column)),
  }
}

/** Whether an export comes from this workbench: the same workbench, or a device that is known here. */
export function isOurs(core: Core, mark: ExportMark): boolean {
  const own = readMeta(core.db, 'workbench')
  if (own !== undefined && mark.workbench !== null) return own === mark.workbench
  return mark.device === readMeta(core.db, 'device') || core.replicas.applied(mark.device) > 0
}

/** The devices whose work the exporting device had and this one has not: the import waits for it (rule M11). */
export function isCovered(core: Core, { vector }: ExportMark): boolean {
  return Object.entries(vector).every(([device, seq]) => core.replicas.applied(device) >= seq)
}
