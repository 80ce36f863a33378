/** The table as CSV (RFC 4180) and its schema as W3C "CSV on the Web" metadata (docs/decisions/0025). */
import type { DataColumn, DataSet } from './data-set.ts'

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const line = (texts: readonly string[]): string => `${texts.map(field).join(',')}\r\n`

/** UTF-8 without a byte order mark, commas, decimal points. */
export const csvOf = ({ columns, rows }: DataSet): string =>
  [columns.map(({ name }) => name), ...rows].map(line).join('')

export const csvName = ({ slug }: DataSet): string => `${slug}.csv`

/** The name at which CSV on the Web looks for the schema of a table. */
export const schemaName = (dataSet: DataSet): string => `${csvName(dataSet)}-metadata.json`

export function schemaOf(dataSet: DataSet, licence: string): object {
  const { title, description, columns } = dataSet
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'de' }],
    url: csvName(dataSet),
    'dc:title': title,
    'dc:description': description,
    'dc:language': 'de',
    'dc:license': { '@id': licence },
    dialect: { encoding: 'utf-8', delimiter: ',', quoteChar: '"', doubleQuote: true, header: true },
    tableSchema: {
      columns: columns.map(columnSchema),
      primaryKey: columns.filter(({ isKey }) => isKey).map(({ name }) => name),
    },
  }
}

const special = /[.*+?^${}()|[\]\\/]/g

function columnSchema({ name, title, description, datatype, codes, isRequired }: DataColumn): object {
  const format = codes === undefined || codes.size === 0 ? undefined : [...codes.keys()].map(escaped).join('|')
  return {
    name,
    titles: name,
    'dc:title': title,
    'dc:description': description,
    // A regular expression over the whole cell: these codes and no others.
    datatype: format === undefined ? datatype : { base: datatype, format },
    ...(isRequired ? { required: true } : {}),
  }
}

const escaped = (text: string): string => text.replaceAll(special, String.raw`\$&`)
