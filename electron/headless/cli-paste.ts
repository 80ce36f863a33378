/** Cells as a spreadsheet copies them, into the rows and fields that they name: one step, as pasting in a window is. */
import { readFileSync } from 'node:fs'
import { parse as parseTable } from 'csv-parse/sync'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { UsageError } from './cli-arguments.ts'
import { entityNamed, fieldNamed, word, type CommandContext, type Output } from './cli-context.ts'

/** One cell of the file: in which line of it, for which row and field. */
interface PastedCell {
  readonly line: number
  readonly id: string
  readonly field: NamedField
  readonly text: string
}

const newRow = 'new'
const printedMisfits = 20

function readTable(path: string): readonly (readonly string[])[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new WorkbenchError('notFound', `„${path}“ lässt sich nicht lesen. Bitte prüfen Sie den Pfad.`)
  }
  try {
    return parseTable(text, { delimiter: '\t', bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch {
    throw new WorkbenchError(
      'invalid',
      `„${path}“ ist keine Tabelle mit Tabulatoren. Bitte prüfen Sie Anführungszeichen.`,
    )
  }
}

/** The fields that the first line names, by name or by label, after "id". */
function fieldsOf({ engine }: CommandContext, entity: Entity, header: readonly string[]): readonly NamedField[] {
  const [first, ...names] = header.map((cell) => cell.trim())
  if (first !== 'id' || names.length === 0)
    throw new UsageError('Die erste Zeile der Tabelle nennt die Spalten: „id“, dann die Felder.')
  return names.map(
    (name) => entity.fieldList.find(({ label }) => label === name) ?? fieldNamed(engine, entity.name, name),
  )
}

/** `paste <Tabelle> <Datei.tsv>`: an empty cell clears; what does not fit its field is left out and told. */
export async function paste(context: CommandContext): Promise<Output> {
  const { engine, args, path } = context
  const entity = entityNamed(engine, word(args, 0, 'die Tabelle'))
  const [header = [], ...lines] = readTable(path(word(args, 1, 'die Datei')))
  const fields = fieldsOf(context, entity, header)
  const isDryRun = args.flag('dry-run')
  const cells = lines.flatMap(([id = '', ...texts], index) =>
    fields.map((field, column): PastedCell => ({ line: index + 2, id: id.trim(), field, text: texts[column] ?? '' })),
  )
  const readings = await engine.call('readTexts', {
    entity: entity.name,
    texts: cells.map(({ field, text }) => ({ field: field.name, text })),
  })
  const changes: { entity: string; id: string; field: string; value: Json }[] = []
  const created = new Map<number, Record<string, Json>>()
  const skipped: { line: number; field: string; text: string; problem: string }[] = []
  for (const [index, { line, id, field, text }] of cells.entries()) {
    const reading = readings[index]
    if (reading === undefined) continue
    if ('problem' in reading) skipped.push({ line, field: field.name, text, problem: reading.problem })
    else if (id === newRow || id === '') created.set(line, { ...created.get(line), [field.name]: reading.value })
    else changes.push({ entity: entity.name, id, field: field.name, value: reading.value })
  }
  const count = cells.length - skipped.length
  const what = count === 1 ? '1 Zelle' : `${count.toLocaleString('de-DE')} Zellen`
  const written =
    isDryRun || count === 0
      ? undefined
      : await engine.call('edit', {
          changes,
          create: [...created.values()].map((values) => ({ entity: entity.name, values })),
          label: `Einfügen von ${what}`,
        })
  return {
    json: {
      cells: count,
      created: written?.created ?? [],
      skipped,
      changeSet: written?.changeSet ?? null,
      dryRun: isDryRun,
    },
    lines: [
      ...skipped
        .slice(0, printedMisfits)
        .map(({ line, field, text, problem }) => `ausgelassen: Zeile ${line}, ${field}: ${text} (${problem})`),
      `${what} ${isDryRun ? 'würden eingefügt' : 'eingefügt'}${skipped.length === 0 ? '' : `, ${skipped.length} ausgelassen`}.`,
    ],
  }
}
