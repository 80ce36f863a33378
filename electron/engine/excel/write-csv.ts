/** A view as a text table: semicolons, line ends as Windows has them. No text is altered, also where a spreadsheet would take it for a formula. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ExportEncoding } from '../../../shared/contract/export-definition.ts'
import { editText } from '../../../shared/model/kind.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { viewRows } from '../store/window.ts'
import { exportHeaders } from './columns.ts'
import { csvLine } from './csv-line.ts'
import type { EntitySheet } from './entity-sheet.ts'

const pieceLength = 64 * 1024

export interface CsvWriting {
  readonly core: Core
  readonly names: Names
  readonly target: string
  readonly encoding: ExportEncoding
  readonly onRow: () => void
}

/** UTF-8 gets a byte order mark: what Excel in a German setting opens without asking. */
export async function writeCsv(sheet: EntitySheet, writing: CsvWriting): Promise<void> {
  await pipeline(Readable.from(csvPieces(sheet, writing)), createWriteStream(writing.target))
}

function* csvPieces({ view, fields }: EntitySheet, { core, names, encoding, onRow }: CsvWriting): Generator<Buffer> {
  const bytesOfText = encoding === 'utf-8' ? (text: string) => Buffer.from(text) : windows1252
  let piece = (encoding === 'utf-8' ? '\ufeff' : '') + csvLine(exportHeaders(fields))
  for (const row of viewRows(core, view)) {
    onRow()
    piece += csvLine([...fields.map((field) => editText(field, row[field.name] ?? null, names)), row.id])
    if (piece.length < pieceLength) continue
    yield bytesOfText(piece)
    piece = ''
  }
  yield bytesOfText(piece)
}

/** Sign -> byte of Windows-1252, by the table that every browser has. */
const bytesOf: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]),
)

/** Refuses what the encoding does not know: a question mark in its place would be another text. */
function windows1252(text: string): Buffer {
  const bytes = Buffer.alloc(text.length)
  for (let index = 0; index < text.length; index += 1) {
    const byte = bytesOf.get(text[index] ?? '')
    if (byte === undefined) throw unknownSign(text, index)
    bytes[index] = byte
  }
  return bytes
}

function unknownSign(text: string, index: number): WorkbenchError {
  const sign = String.fromCodePoint(text.codePointAt(index) ?? 0)
  const around = text.slice(Math.max(0, index - 20), index + 20).replaceAll(/[\r\n;"]+/g, ' ')
  return new WorkbenchError(
    'invalid',
    `Das Zeichen „${sign}“ (bei „… ${around.trim()} …“) gibt es in Windows-1252 nicht. Bitte geben Sie in UTF-8 aus.`,
  )
}
