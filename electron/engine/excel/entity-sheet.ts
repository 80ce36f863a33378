/** The rows of a view as a sheet: typed columns, choices, links to the sheets of what they refer to, row ids for the way back. */
import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import type { CellValue, Names } from '../../../shared/model/kind.ts'
import { isDay } from '../../../shared/model/kinds/is-day.ts'
import { isPersonal } from '../../../shared/model/personal.ts'
import type { Column } from '../store/codec.ts'
import type { Core } from '../store/core.ts'
import { viewColumns, viewIds } from '../store/window.ts'
import type { View } from '../store/view.ts'
import { longestCell, openCells } from './cells.ts'
import type { Dropdowns } from './dropdowns.ts'
import { idColumn } from './map.ts'
import type { BaseValues } from './round-trip.ts'
import type { SheetColumn, SheetSource, SourceRow } from './xlsx/sheet-source.ts'

const pixelsPerCharacter = 7

export interface EntitySheet {
  readonly name: string
  readonly entity: Entity
  readonly view: View
  readonly fields: readonly NamedField[]
  readonly rowCount: number
}

export interface SheetWriting {
  readonly core: Core
  readonly names: Names
  readonly dropdowns: Dropdowns
  readonly base: BaseValues
  /** Where the rows of the other sheets stand. */
  readonly places: ReadonlyMap<string, Places>
  /** Called for every row that is written. */
  readonly onRow: () => void
  /** Called for every text that is longer than a cell. */
  readonly onCut: () => void
}

/** The rows of an entity in the workbook: row id -> row number. */
export interface Places {
  readonly sheet: string
  readonly rows: ReadonlyMap<string, number>
}

/** The places of the rows of the sheets that others refer to. */
export function placesOf(core: Core, sheets: readonly EntitySheet[]): ReadonlyMap<string, Places> {
  const referred = new Set(sheets.flatMap(({ fields }) => fields.flatMap((field) => field.entity ?? [])))
  return new Map(
    sheets
      .filter(({ entity }) => referred.has(entity.name))
      .map(({ entity, view, name }) => {
        const rows = new Map<string, number>()
        let number = 1
        for (const id of viewIds(core, view)) rows.set(id, (number += 1))
        return [entity.name, { sheet: `'${name.replaceAll("'", "''")}'`, rows }]
      }),
  )
}

export function entitySource(sheet: EntitySheet, index: number, writing: SheetWriting): SheetSource {
  const { name, fields, rowCount, view } = sheet
  const { core, names, base, places, onRow, onCut } = writing
  const linked = fields.map((field) =>
    field.entity === undefined || field.kind.isSet === true ? undefined : places.get(field.entity),
  )
  return {
    name,
    rowCount,
    isInternal: sheet.entity.isInternal,
    columns: [
      ...fields.map((field, column) => columnOf(field, linked[column] !== undefined, writing)),
      { header: idColumn.header, width: 24, isHidden: true },
    ],
    *rows() {
      const columns = fields.map(({ name: field }) => field)
      const readers = fields.map((field) => openCells(field, names))
      for (const [id, ...row] of viewColumns(core, view, columns)) {
        onRow()
        const cells: CellValue[] = []
        for (let column = 0; column < readers.length; column += 1) {
          const cell = readers[column]?.(row[column] ?? null) ?? null
          if (typeof cell === 'string' && cell.length >= longestCell && isCut(row[column])) onCut()
          cells.push(cell)
        }
        base.add(index, id, cells)
        const links = linksOf(row, linked)
        cells.push(id)
        yield { cells, links }
      }
    },
  }
}

const isCut = (column: Column | undefined): boolean => typeof column === 'string' && column.length > longestCell

function linksOf(row: readonly Column[], linked: readonly (Places | undefined)[]): SourceRow['links'] {
  if (linked.every((places) => places === undefined)) return undefined
  return linked.map((places, column) => {
    const number = places?.rows.get(String(row[column] ?? ''))
    return number === undefined ? undefined : `${places?.sheet}!A${number}`
  })
}

function columnOf(field: NamedField, isLink: boolean, { core, dropdowns }: SheetWriting): SheetColumn {
  const { kind, label } = field
  return {
    header: label,
    width: Math.max((field.width ?? kind.width) / pixelsPerCharacter, label.length + 4),
    format: kind.excelFormat?.(field),
    isDay: isDay(field),
    wraps: kind.multiline === true,
    isLink,
    note: noteOf(field, isPersonal(core.model, field)),
    choices: dropdowns.rangeOf(field),
  }
}

/** What the field is for, and what a person who fills it in should know. */
function noteOf({ help, required, kind, list }: NamedField, personal: boolean): string | undefined {
  const sentences = [
    help === undefined ? '' : /[.!?]$/.test(help) ? help : `${help}.`,
    required === true ? 'Pflichtfeld.' : '',
    kind.isSet === true && list !== undefined ? 'Mehrere Werte mit Semikolon trennen.' : '',
    personal ? 'Personenbezogene Angabe.' : '',
  ].filter(Boolean)
  return sentences.length === 0 ? undefined : sentences.join('\n')
}
