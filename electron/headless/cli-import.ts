/** Reading files in, and the profiles by which they are read. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Contract } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import {
  importDefinition,
  missingChoice,
  type ImportDefinition,
  type MissingChoice,
} from '../../shared/contract/import-definition.ts'
import type { InputOf } from '../../shared/contract/operation.ts'
import type { ImportProblem } from '../../shared/contract/import-answers.ts'
import { textSourceLabel } from '../../shared/text/text-source.ts'
import { parsePair, UsageError } from './cli-arguments.ts'
import { deliver, entityNamed, word, type CommandContext, type Output } from './cli-context.ts'

type Source = Omit<InputOf<Contract['planImport']>, 'file'>

/** What the options say: a profile, a file with a definition, or columns and conditions; options come before a profile's own. */
function importSource({ engine, args, path }: CommandContext): Source | undefined {
  const profile = args.option('profile')
  if (profile?.endsWith('.json') === true) return { definition: readDefinition(path(profile)) }
  if (profile !== undefined) return { profile }
  const entity = args.option('entity')
  if (entity === undefined) return undefined
  entityNamed(engine, entity)
  const maps = args.options('map').map((text) => parsePair(text, 'map'))
  const key = args.options('key')
  const sheet = args.option('sheet')
  const where = args
    .options('where')
    .map((text) => parsePair(text, 'where'))
    .map(([column, value]) => ({ column, value }))
  const fields = Object.fromEntries(maps.map(([column, field]) => [field, column]))
  const target = { entity, fields, where, ...(key.length > 0 ? { key: [...key] } : {}) }
  return { definition: { ...(sheet === undefined ? {} : { sheet }), targets: [target] } }
}

function missingOption(text: string | undefined): MissingChoice | undefined {
  if (text === undefined) return undefined
  const choice = missingChoice.safeParse(text)
  if (choice.success) return choice.data
  throw new UsageError(`--missing ${text}: möglich sind keep, mark und trash.`)
}

/**
 * Where nothing was said: an export of this workbench, or the one profile that fits the columns of the file. Throws a refusal
 * where there is none, or several.
 */
async function recognised({ engine, args }: CommandContext, file: string): Promise<Source> {
  const sheets = await engine.call('readWorkbook', { file })
  if (sheets.some(({ exported }) => exported !== null)) return {}
  const wanted = args.option('sheet')
  const sheet = sheets.find(({ name, isHidden, columns }) =>
    wanted === undefined ? !isHidden && columns.length > 0 : name === wanted,
  )
  const [only, ...others] = sheet?.profiles ?? []
  if (only !== undefined && others.length === 0) return { profile: only }
  const name = `„${basename(file)}“`
  throw new WorkbenchError(
    'invalid',
    only === undefined
      ? `${name} passt zu keinem Importprofil. Bitte nennen Sie die Tabelle (--entity) oder ein Profil (--profile).`
      : `Zu ${name} passen mehrere Importprofile: ${[only, ...others].join(', ')}. Bitte nennen Sie eines davon (--profile).`,
  )
}

function readDefinition(file: string): ImportDefinition {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new WorkbenchError('invalid', `„${file}“ ist kein lesbares Importprofil (JSON).`)
  }
  const result = importDefinition.safeParse(json)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new WorkbenchError(
    'invalid',
    `„${file}“ ist kein Importprofil: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() + '.',
  )
}

export async function importFile(context: CommandContext): Promise<Output> {
  const { engine, args, path } = context
  const file = path(word(args, 0, 'die Datei'))
  const said = importSource(context)
  const found = said === undefined ? await recognised(context, file) : undefined
  const fixed = Object.fromEntries(args.options('fixed').map((text) => parsePair(text, 'fixed')))
  const missing = missingOption(args.option('missing'))
  const plan = await engine.call('planImport', {
    file,
    ...(said ?? found),
    fixed,
    missing,
    restore: args.flag('restore') || undefined,
  })
  const marked = args.option('problems')
  if (marked !== undefined && plan.problems.length > 0)
    deliver(await engine.call('exportProblems', { plan: plan.plan }), path(marked))
  const isDry = args.flag('dry-run')
  const answer = isDry ? plan : await engine.call('commitImport', { plan: plan.plan })
  const { created, updated, unchanged, conflicts, problems } = answer
  const lines = [
    `${created} neu, ${updated} geändert, ${unchanged} unverändert, ${conflicts} Konflikte, ${problems.length} Probleme${isDry ? ' (nur geprüft)' : ''}`,
    ...problemLines(problems),
  ]
  const { text } = plan
  const messages = [
    ...(found === undefined
      ? []
      : [
          found.profile === undefined
            ? 'Als Ausgabe dieser Werkbank erkannt.'
            : `Profil „${found.profile}“ an den Spalten erkannt.`,
        ]),
    ...(text === null ? [] : [`Gelesen als ${textSourceLabel(text)}.`]),
    ...plan.notes,
  ]
  const counts = { created, updated, unchanged, conflicts, problems }
  return { json: text === null ? counts : { ...counts, text }, lines, messages }
}

/** More than this nobody reads on a screen; --json and the marked workbook hold them all. */
const shownProblems = 50

function problemLines(problems: readonly ImportProblem[]): readonly string[] {
  const lines = problems
    .slice(0, shownProblems)
    .map(({ row, column, message }) => `Zeile ${row}${column === '' ? '' : `, ${column}`}: ${message}`)
  const left = problems.length - lines.length
  return left === 0
    ? lines
    : [...lines, `… und ${left} weitere. Alle stehen mit --problems Datei.xlsx an ihren Zellen in einer Arbeitsmappe.`]
}

/** `profile list`, `profile show <name>`, `profile save <name> <file.json>`. */
export async function profile({ engine, args, path }: CommandContext): Promise<Output> {
  const verb = word(args, 0, 'list, show oder save')
  if (verb === 'list') {
    const rows = (await engine.call('importProfiles', {})).map(({ definition: _definition, ...shown }) => shown)
    return { json: { rows, total: rows.length }, lines: rows.map(({ name, description }) => `${name}  ${description}`) }
  }
  const name = word(args, 1, 'der Name des Profils')
  if (verb === 'show') {
    const found = (await engine.call('importProfiles', {})).find((candidate) => candidate.name === name)
    if (found === undefined) throw new WorkbenchError('notFound', `Ein Importprofil „${name}“ gibt es nicht.`)
    return { json: found, lines: [JSON.stringify(found.definition, undefined, 2)] }
  }
  if (verb !== 'save')
    throw new UsageError('Möglich sind: profile list, profile show <Name>, profile save <Name> <Datei.json>.')
  const definition = readDefinition(path(word(args, 2, 'die Datei mit dem Profil')))
  const { changeSet } = await engine.call('saveImportProfile', { name, definition })
  return { json: { name, changeSet }, lines: [changeSet === null ? 'Nichts zu ändern.' : `Gespeichert: ${name}`] }
}
