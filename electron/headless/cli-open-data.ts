/** Open data on the command line: what is said of all data sets, a look at what would be published, publishing. */
import { openDataFields, type OpenDataField } from '../../shared/contract/open-data.ts'
import { parsePair, UsageError } from './cli-arguments.ts'
import type { CommandContext, Output } from './cli-context.ts'
import { listed, periodsAndAreas } from './cli-monitoring.ts'

/** `open-data D03,D04 --out folder`, `open-data D03`, `open-data --set licence=dl-by-de/2.0`. */
export async function openData({ engine, args, path }: CommandContext): Promise<Output> {
  const said = args.options('set')
  if (said.length > 0) await engine.call('changeOpenData', { values: Object.fromEntries(said.map(assignment)) })
  const indicators = args.words.flatMap(listed)
  if (indicators.length === 0) return state(engine)
  const asked = { indicators, ...periodsAndAreas(args) }
  const out = args.option('out')
  if (out === undefined) return preview(engine, asked)
  const published = await engine.call('publishOpenData', { ...asked, folder: path(out) })
  return {
    json: published,
    lines: [
      ...published.files,
      `${published.values} Werte veröffentlicht. Der Katalog nennt ${published.catalogued} Datensätze.`,
    ],
  }
}

function assignment(text: string): readonly [OpenDataField, string] {
  const [name, value] = parsePair(text, 'set')
  const field = openDataFields.find((known) => known === name.trim())
  if (field === undefined)
    throw new UsageError(`Erwartet wird --set Angabe=Wert. Angaben sind: ${openDataFields.join(', ')}.`)
  return [field, value]
}

async function state(engine: CommandContext['engine']): Promise<Output> {
  const answer = await engine.call('openData', {})
  const lines = openDataFields.map((field) => `${field}=${answer.settings[field]}`)
  return { json: answer, lines, messages: answer.missing }
}

async function preview(engine: CommandContext['engine'], asked: { readonly indicators: string[] }): Promise<Output> {
  const answer = await engine.call('previewOpenData', asked)
  const lines = answer.dataSets.flatMap(({ code, title, files, values, withoutNumber, columns, sample }) => [
    `${code} ${title}: ${values} Werte, davon ${withoutNumber} ohne Zahl (${files.join(', ')})`,
    ...[columns, ...sample].map((line) => `    ${line.join('\t')}`),
  ])
  return { json: answer, lines: [...lines, answer.note], messages: answer.missing }
}
