const separators: Readonly<Record<string, string>> = {
  ';': 'Semikolon',
  ',': 'Komma',
  '\t': 'Tabulator',
  '|': 'Strich',
}

/** How a text table was understood: "UTF-8, getrennt durch Semikolon". */
export function textSourceLabel({
  encoding,
  separator,
}: {
  readonly encoding: string
  readonly separator: string
}): string {
  return `${encoding}, getrennt durch ${separators[separator] ?? separator}`
}
