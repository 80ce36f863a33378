/** Formats that the SheetJS community edition reads for us: .ods, .xls and .xlsb. */
import { readFileSync } from 'node:fs'
import type { CellObject, WorkSheet } from '@e965/xlsx'
import type { Cell } from '../../../shared/model/kind.ts'
import { limits, refuseFile } from './limits.ts'
import type { RawSheet, SheetRow, Visibility } from './sheet.ts'
import { cellOfNumber, formOfCode } from './xlsx/number-format.ts'
import { protectedText } from './xlsx/zip.ts'

/** By the number that SheetJS gives a sheet. */
const visibilities: readonly Visibility[] = ['visible', 'hidden', 'veryHidden']

export async function readForeign(path: string): Promise<readonly RawSheet[]> {
  // Loaded only where it is needed: it is large, and most files are .xlsx.
  const { read } = await import('@e965/xlsx')
  try {
    // Numbers stay serial numbers with their format: a Date would be read in the time zone of this machine.
    const workbook = read(readFileSync(path), {
      dense: true,
      cellNF: true,
      cellHTML: false,
      sheetRows: limits.rows + 1,
    })
    const is1904 = workbook.Workbook?.WBProps?.date1904 === true
    const states = new Map(workbook.Workbook?.Sheets?.map(({ name, Hidden }) => [name, Hidden ?? 0]))
    return workbook.SheetNames.map((name) =>
      sheetFrom(path, name, workbook.Sheets[name] as WorkSheet, {
        is1904,
        visibility: visibilities[states.get(name) ?? 0] ?? 'visible',
      }),
    )
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) refuseFile(path, protectedText)
    refuseFile(path, 'lässt sich nicht lesen. Bitte speichern Sie die Tabelle als „Excel-Arbeitsmappe (.xlsx)“.')
  }
}

function sheetFrom(
  path: string,
  name: string,
  sheet: WorkSheet,
  { is1904, visibility }: { readonly is1904: boolean; readonly visibility: Visibility },
): RawSheet {
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]
  if (data.length > limits.rows) refuseFile(path, 'hat mehr als eine Million Zeilen. Bitte teilen Sie die Datei auf.')
  const rows = data.flatMap((line, index): SheetRow[] => {
    const cells = Array.from(line ?? [], (cell) => cellFrom(cell, is1904))
    return cells.some((cell) => cell !== undefined) ? [{ number: index + 1, cells }] : []
  })
  return {
    name,
    visibility,
    rows,
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c })),
    hiddenRows: new Set((sheet['!rows'] ?? []).flatMap((row, index) => (row?.hidden === true ? [index + 1] : []))),
    hiddenColumns: new Set((sheet['!cols'] ?? []).flatMap((column, index) => (column?.hidden === true ? [index] : []))),
  }
}

function cellFrom(cell: CellObject | undefined, is1904: boolean): Cell | undefined {
  const value = cell?.v
  if (cell === undefined || value === undefined || value === '' || cell.t === 'z') return undefined
  if (cell.t === 'e') return { value: cell.w ?? '#FEHLER', isError: true }
  if (typeof value === 'number') return cellOfNumber(value, formOfCode(String(cell.z ?? 'General')), is1904)
  if (value instanceof Date) return { value: value.toISOString().slice(0, 10), isDate: true }
  return { value }
}
