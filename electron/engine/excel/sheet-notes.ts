/** What a person should know of a sheet before they take over what stands in it. German. */
import type { ImportDefinition, ImportTarget } from '../../../shared/contract/import-definition.ts'
import { columnsOf } from './field-source.ts'
import type { Table } from './header.ts'
import { cellText, type RawSheet } from './sheet.ts'

export function sheetNotes(sheet: RawSheet, table: Table, { targets }: ImportDefinition): readonly string[] {
  return [...damageNotes(sheet), ...repeatedNotes(table, targets), ...mergeNotes(table, targets)]
}

function damageNotes({ text, rows }: RawSheet): readonly string[] {
  if (text?.isDamaged !== true) return []
  const first = rows.find(({ cells }) => cells.some((cell) => cellText(cell).includes('\uFFFD')))
  return [
    `In der Datei stehen beschädigte Zeichen (�)${first === undefined ? '' : `, zuerst in Zeile ${first.number}`}. Bitte prüfen Sie die betroffenen Texte, oder lassen Sie sich die Datei neu geben.`,
  ]
}

/** Columns that a second header of the same text made hard to see, where nothing reads them. */
function repeatedNotes({ repeated }: Table, targets: readonly ImportTarget[]): readonly string[] {
  const read = new Set(targets.flatMap(namedColumns))
  const unread = targets.some(({ cells = [] }) =>
    cells.some(({ rest, pattern }) => rest === true || pattern !== undefined),
  )
    ? []
    : repeated.filter(({ name }) => !read.has(name))
  return unread.map(
    ({ header, name }) =>
      `Die Überschrift „${header}“ steht mehrmals in der Datei. Die weitere Spalte heißt hier „${name}“ und wird nicht eingelesen, solange ihr kein Feld zugeordnet ist.`,
  )
}

function namedColumns({ fields, create = {}, cells = [], where = [], latest }: ImportTarget): readonly string[] {
  const sources = [fields, ...Object.values(create), ...cells.map((group) => group.fields)]
  return [
    ...sources.flatMap((source) => Object.values(source).flatMap(columnsOf)),
    ...cells.flatMap(({ columns = [] }) => columns),
    ...where.map(({ column }) => column),
    ...(latest === undefined ? [] : [latest]),
  ]
}

function mergeNotes({ carriedDown }: Table, targets: readonly ImportTarget[]): readonly string[] {
  if (carriedDown.length === 0) return []
  const names = carriedDown.map((name) => `„${name}“`).join(', ')
  const hasCells = targets.some(({ cells }) => cells !== undefined)
  return [
    `In ${names} sind Zellen über mehrere Zeilen verbunden: ihr Inhalt gilt für jede dieser Zeilen.${hasCells ? ' Werte in verbundenen Zellen zählen nur einmal, bei der ersten Zeile.' : ''}`,
  ]
}
