/**
 * What W3C "Metadata Vocabulary for Tabular Data" allows in the description of one table (sections 5.3 to 5.11), as a JSON
 * schema: its own properties by name and form, common properties only with a prefix, nothing else.
 */
export const csvwTable = {
  $id: 'csvw-table',
  type: 'object',
  required: ['@context', 'url', 'tableSchema'],
  properties: {
    // Either the string, or an array whose second entry sets the default language or base.
    '@context': {
      oneOf: [
        { const: 'http://www.w3.org/ns/csvw' },
        {
          type: 'array',
          prefixItems: [
            { const: 'http://www.w3.org/ns/csvw' },
            {
              type: 'object',
              properties: { '@language': { type: 'string' }, '@base': { type: 'string' } },
              additionalProperties: false,
              minProperties: 1,
            },
          ],
          minItems: 2,
          maxItems: 2,
        },
      ],
    },
    '@id': { type: 'string' },
    '@type': { const: 'Table' },
    url: { type: 'string', minLength: 1 },
    dialect: {
      type: 'object',
      properties: {
        encoding: { type: 'string' },
        delimiter: { type: 'string' },
        quoteChar: { type: ['string', 'null'] },
        doubleQuote: { type: 'boolean' },
        header: { type: 'boolean' },
        headerRowCount: { type: 'integer', minimum: 0 },
        lineTerminators: {},
        skipBlankRows: { type: 'boolean' },
        commentPrefix: { type: ['string', 'null'] },
        trim: {},
      },
      additionalProperties: false,
    },
    notes: { type: 'array' },
    suppressOutput: { type: 'boolean' },
    tableDirection: { enum: ['rtl', 'ltr', 'auto'] },
    tableSchema: {
      type: 'object',
      required: ['columns'],
      properties: {
        columns: { type: 'array', minItems: 1, items: { $ref: '#/$defs/column' } },
        primaryKey: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
        rowTitles: {},
        foreignKeys: { type: 'array' },
      },
      patternProperties: { '^[a-z0-9]+:.+$': {} },
      additionalProperties: false,
    },
  },
  patternProperties: { '^[a-z0-9]+:.+$': {} },
  additionalProperties: false,
  $defs: {
    column: {
      type: 'object',
      required: ['name', 'titles'],
      properties: {
        // A variable of a URI template (RFC 6570) that does not begin with "_".
        name: { type: 'string', pattern: '^[A-Za-z0-9%][A-Za-z0-9_%.]*$' },
        titles: { type: ['string', 'array', 'object'] },
        required: { type: 'boolean' },
        virtual: { type: 'boolean' },
        suppressOutput: { type: 'boolean' },
        null: { type: ['string', 'array'] },
        lang: { type: 'string' },
        default: { type: 'string' },
        separator: { type: ['string', 'null'] },
        ordered: { type: 'boolean' },
        datatype: { oneOf: [{ $ref: '#/$defs/base' }, { $ref: '#/$defs/derived' }] },
      },
      patternProperties: { '^[a-z0-9]+:.+$': {} },
      additionalProperties: false,
    },
    base: { enum: ['string', 'integer', 'decimal', 'number', 'boolean', 'date', 'dateTime', 'anyURI', 'gYear'] },
    derived: {
      type: 'object',
      properties: {
        base: { $ref: '#/$defs/base' },
        format: { type: 'string' },
        length: {},
        minLength: {},
        maxLength: {},
        minimum: {},
        maximum: {},
      },
      patternProperties: { '^[a-z0-9]+:.+$': {} },
      additionalProperties: false,
    },
  },
} as const

interface Column {
  readonly name: string
  readonly titles: string
  readonly required?: boolean
  readonly datatype: string | { readonly base: string; readonly format?: string }
}

export interface TableDescription {
  readonly url: string
  readonly tableSchema: { readonly columns: readonly Column[]; readonly primaryKey: readonly string[] }
}

const patterns: Readonly<Record<string, RegExp>> = {
  string: /^/,
  integer: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
}

/** What a validator of CSV on the Web finds wrong in a table (sections 4.6 and 6.4 of "Model for Tabular Data"). */
export function faultsOf(
  { tableSchema: { columns, primaryKey } }: TableDescription,
  [header, ...rows]: readonly (readonly string[])[],
): readonly string[] {
  const faults: string[] = []
  if (JSON.stringify(header) !== JSON.stringify(columns.map(({ titles }) => titles))) faults.push('header')
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns.length) faults.push(`row ${index}: ${row.length} cells`)
    for (const [at, { name, required, datatype }] of columns.entries()) {
      const cell = row[at] ?? ''
      const { base, format } = typeof datatype === 'string' ? { base: datatype, format: undefined } : datatype
      if (cell === '') {
        if (required === true) faults.push(`row ${index}: ${name} is required`)
      } else if (patterns[base]?.test(cell) !== true || (format !== undefined && !new RegExp(format, 'u').test(cell)))
        faults.push(`row ${index}: ${name} must not be ${cell}`)
    }
    const key = primaryKey.map((name) => row[columns.findIndex((column) => column.name === name)]).join('\u001F')
    if (seen.has(key)) faults.push(`row ${index}: key again`)
    seen.add(key)
  }
  return faults
}
