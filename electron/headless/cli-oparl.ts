/** OParl on the command line: a folder of JSON files out, files or folders in. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { UsageError } from './cli-arguments.ts'
import { required, type CommandContext, type Output } from './cli-context.ts'
import { committeeNamed } from './cli-rows.ts'

export async function oparlExport({ engine, args, path }: CommandContext): Promise<Output> {
  const committee = await committeeNamed(engine, required(args, 'committee'))
  const folder = path(required(args, 'out'))
  const { files, notice } = await engine.call('oparlExport', { committee })
  try {
    mkdirSync(folder, { recursive: true })
    for (const { name, content } of files) writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`)
  } catch {
    throw new WorkbenchError(
      'forbidden',
      `In „${folder}“ lässt sich nicht schreiben. Bitte prüfen Sie Ordner und Rechte.`,
    )
  }
  return {
    json: { path: folder, files: files.map(({ name }) => name), notice },
    lines: [`${files.length} Dateien: ${folder}`],
    ...(notice === null ? {} : { messages: [notice] }),
  }
}

/** The JSON files of a folder, or the file itself. */
function filesAt(place: string): readonly string[] {
  if (!(statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [place]
  return readdirSync(place)
    .filter((name) => name.toLowerCase().endsWith('.json'))
    .toSorted()
    .map((name) => join(place, name))
}

export async function oparlImport({ engine, args, path }: CommandContext): Promise<Output> {
  if (args.words.length === 0) throw new UsageError('Es fehlt: mindestens eine Datei.')
  const files = args.words.flatMap((word) => filesAt(path(word)))
  if (files.length === 0) throw new WorkbenchError('notFound', 'In diesem Ordner liegt keine .json-Datei.')
  const answer = await engine.call('oparlImport', { files })
  const { created, updated, unchanged, deleted, leftOut, problems } = answer
  return {
    json: answer,
    lines: [
      `${created} neu, ${updated} geändert, ${unchanged} unverändert, ${deleted} gelöscht; ohne Platz in der Werkbank: ${leftOut}.`,
      ...problems.map(({ id, message }) => `${id}: ${message}`),
    ],
  }
}
