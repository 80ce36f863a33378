/** Workbooks made by hand for tests: every part as this or that program writes it. */
import { zipOf, type ZipFile } from './zip.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface HandMade {
  /** What stands inside `worksheet`. */
  readonly sheet: string
  readonly sharedStrings?: string
  readonly styles?: string
  readonly workbook?: string
  readonly sheetPart?: string
  readonly prolog?: string
  readonly more?: readonly ZipFile[]
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`
}

export function handMadeWorkbook({
  sheet,
  sharedStrings,
  styles,
  workbook = '<sheets><sheet name="Blatt" sheetId="1" r:id="rId1"/></sheets>',
  sheetPart = 'worksheets/sheet1.xml',
  prolog = '<?xml version="1.0" encoding="UTF-8"?>',
  more = [],
}: HandMade): Buffer {
  return zipOf([
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${packageRelations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${packageRelations}">${relation('rId1', 'worksheet', sheetPart)}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/workbook.xml', content: `<workbook xmlns="${main}" xmlns:r="${relations}">${workbook}</workbook>` },
    {
      name: sheetPart.startsWith('/') ? sheetPart.slice(1) : `xl/${sheetPart}`,
      content: `${prolog}<worksheet xmlns="${main}">${sheet}</worksheet>`,
    },
    ...(sharedStrings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${sharedStrings}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet xmlns="${main}">${styles}</styleSheet>` }]),
    ...more,
  ])
}
