/** The command line: one command on one workbench file, then the end. */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { refusalOf, WorkbenchError } from '../../shared/contract/errors.ts'
import { createEngine } from '../engine/engine.ts'
import { parseArguments, UsageError, type Arguments } from './cli-arguments.ts'
import { commands } from './cli-commands.ts'
import type { Output } from './cli-context.ts'
import { usage, usageOf } from './cli-usage.ts'
import { resourcesPath } from './paths.ts'

/** Relative paths start where the user stands, not where npm put the process. */
function pathFrom(text: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), text)
}

function personName(args: Arguments): string {
  const named = args.option('user') ?? process.env['BILDUNGSWERKBANK_USER']
  if (named !== undefined && named.trim() !== '') return named.trim()
  try {
    return userInfo().username
  } catch {
    return 'Befehlszeile'
  }
}

async function createFile(engine: ReturnType<typeof createEngine>, args: Arguments, file: string): Promise<Output> {
  const options = {
    actors: args.number('actors'),
    offers: args.number('offers'),
    observations: args.number('observations'),
    seed: args.number('seed'),
  }
  const state = await engine.call('createWorkspace', { path: file })
  const isDemo = args.flag('demo')
  if (isDemo) await engine.loadDemo(options)
  return { json: { path: state.open?.path ?? file }, lines: [`Angelegt: ${state.open?.path ?? file}`] }
}

/** What only reads a file of others works on an empty workbench where none is named. */
const needsNoFile = new Set(['audit'])

async function run(args: Arguments): Promise<Output> {
  const file = args.option('file')
  const command = args.command === 'create' ? undefined : commands[args.command]
  if (args.command !== 'create' && command === undefined)
    throw new UsageError(`Den Befehl „${args.command}“ gibt es nicht.`)
  if (file === undefined && !needsNoFile.has(args.command)) throw new UsageError('Es fehlt: --file.')
  const scratch = mkdtempSync(join(tmpdir(), 'bildungswerkbank-'))
  const engine = createEngine({
    resourcesPath: resourcesPath(),
    settingsPath: join(scratch, 'settings'),
    outboxPath: scratch,
  })
  try {
    await engine.call('setUser', { user: personName(args) })
    if (command === undefined) return await createFile(engine, args, pathFrom(file ?? ''))
    if (file === undefined) await engine.call('createWorkspace', { path: join(scratch, 'leer.werkbank') })
    else await engine.call('openWorkspace', { path: pathFrom(file) })
    return await command({ engine, args, path: pathFrom })
  } finally {
    await engine.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Runs a command line and answers the exit code: 0 done, 1 refused, 2 wrong usage. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const isJson = argv.includes('--json')
  try {
    if (argv.length === 0 || argv.includes('--help')) {
      process.stdout.write(usage)
      return argv.length === 0 ? 2 : 0
    }
    const output = await run(parseArguments(argv))
    for (const message of output.messages ?? []) process.stderr.write(`${message}\n`)
    process.stdout.write(isJson ? `${JSON.stringify(output.json)}\n` : `${output.lines.join('\n')}\n`)
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${usageOf(argv[0] ?? '')}`)
      return 2
    }
    const refusal = refusalOf(error, `R-${randomInt(1000, 10_000)}`)
    if (!(error instanceof WorkbenchError))
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.stderr.write(isJson ? `${JSON.stringify(refusal)}\n` : `${refusal.message}\n`)
    return 1
  }
}
