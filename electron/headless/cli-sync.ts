/** The commands of the command line that meet others. */
import { existsSync, readFileSync } from 'node:fs'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { UsageError, type Arguments } from './cli-arguments.ts'
import { deliver, type CommandContext, type Output } from './cli-context.ts'

/** The passphrase in a file, without the line end that editors put there. */
function passphraseFrom(args: Arguments, path: CommandContext['path']): string | undefined {
  const file = args.option('passphrase-file')
  if (file === undefined) return undefined
  try {
    return readFileSync(path(file), 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new WorkbenchError('notFound', `Die Datei mit der Passphrase „${file}“ lässt sich nicht lesen.`)
  }
}

export async function sync({ engine, args, path }: CommandContext): Promise<Output> {
  if (args.flag('status')) return status({ engine, args, path })
  const packaged = args.option('package')
  if (packaged !== undefined) return syncPackage({ engine, args, path }, path(packaged))
  const [folder, server, code] = [args.option('folder'), args.option('server'), args.option('code')]
  if (folder !== undefined && server !== undefined) throw new UsageError('Erwartet wird --folder oder --server.')
  // An empty name, say of a variable that is not set, would be the folder in which somebody happens to be.
  if (folder === '') throw new UsageError('Zu --folder fehlt der Ordner.')
  const passphrase = passphraseFrom(args, path)
  const secret = passphrase === undefined ? {} : { passphrase }
  const more = { ...secret, ...(args.flag('join') ? { join: true } : {}) }
  const made = folder !== undefined && !existsSync(path(folder))
  if (folder !== undefined) await engine.call('connectFolder', { folder: path(folder), create: true, ...more })
  else if (server !== undefined)
    await engine.call('connectServer', { server, ...(code === undefined ? {} : { code }), ...more })
  // Encrypted elsewhere, or the passphrase was changed there: the place is known, the keys are not.
  else if (passphrase !== undefined) await engine.call('unlock', { passphrase })
  const answer = await engine.call('exchange', {})
  return {
    json: answer,
    lines: [`Gesendet ${answer.sent}, empfangen ${answer.received}, wartend ${answer.waiting}.`, ...answer.messages],
    messages: made ? [madeFolder(path(folder))] : [],
  }
}

/** A mistyped name is seen at once. */
function madeFolder(folder: string): string {
  return `Den Ordner „${folder}“ gab es noch nicht; er wurde angelegt.`
}

/** Moves the workbench with everybody's work to another place. */
export async function move({ engine, args, path }: CommandContext): Promise<Output> {
  const [server, folder, code] = [args.option('to-server'), args.option('to-folder'), args.option('code')]
  if ((server === undefined) === (folder === undefined))
    throw new UsageError('Erwartet wird --to-server oder --to-folder.')
  if (folder === '') throw new UsageError('Zu --to-folder fehlt der Ordner.')
  const passphrase = passphraseFrom(args, path)
  const secret = passphrase === undefined ? {} : { passphrase }
  const made = folder !== undefined && !existsSync(path(folder))
  const { open } =
    server === undefined
      ? await engine.call('moveToFolder', { folder: path(folder ?? ''), create: true, ...secret })
      : await engine.call('moveToServer', { server, ...(code === undefined ? {} : { code }), ...secret })
  const { hash } = await engine.call('hash', {})
  const place = open?.sync.place ?? null
  return {
    json: { place, hash },
    lines: [`Umgezogen: ${place?.name ?? ''}. Die anderen erfahren es beim nächsten Abgleich.`],
    messages: made ? [madeFolder(path(folder))] : [],
  }
}

/** How the exchange stands, without reaching anybody. */
async function status({ engine }: CommandContext): Promise<Output> {
  const answer = await engine.call('syncStatus', {})
  const { sync, ungiven, conflicts, waiting, peers, log, notices } = answer
  const time = (at: number): string => new Date(at).toLocaleString('de-DE')
  const lines = [
    sync.place === null
      ? 'Nur auf diesem Rechner.'
      : `${sync.place.kind === 'folder' ? 'Ordner' : 'Server'}: ${sync.place.name}`,
    `Noch nicht abgegebene eigene Änderungen: ${ungiven}. Offene Konflikte: ${conflicts}.`,
    ...waiting.map(({ name, count }) => `Wartend: ${count} Änderungen von ${name || 'Unbekannt'}.`),
    ...peers.map(
      ({ name, isSelf, seenAt, lacks, hasMore, clockAheadMs }) =>
        `${name || 'Unbekannt'}${isSelf ? ' (dieser Rechner)' : `, zuletzt ${time(seenAt)}, ${lacks === 0 ? 'auf dem Stand' : `${lacks} Änderungen zurück`}${hasMore === 0 ? '' : `, hat ${hasMore} weitere`}${clockAheadMs === 0 ? '' : `, Uhr ${Math.round(clockAheadMs / 60_000)} Minuten vor`}`}`,
    ),
    ...notices,
    ...log
      .slice(0, 10)
      .map(({ at, sent, received, message }) =>
        `${time(at)}: ${sent} gesendet, ${received} empfangen. ${message ?? ''}`.trim(),
      ),
  ]
  return { json: answer, lines }
}

/** `--out` writes everything that is known here, `--in` takes what is new. */
async function syncPackage({ engine, args, path }: CommandContext, file: string): Promise<Output> {
  if (args.flag('out') === args.flag('in')) throw new UsageError('Zu --package gehört entweder --out oder --in.')
  if (args.flag('out')) {
    const made = await engine.call('writePackage', {})
    deliver(made, file)
    const { sets, contents } = made
    return {
      json: { path: file, sets, contents },
      lines: [`${sets} Änderungen und ${contents} Unterlagen in „${file}“.`],
    }
  }
  const passphrase = passphraseFrom(args, path)
  const answer = await engine.call('readPackage', { file, ...(passphrase === undefined ? {} : { passphrase }) })
  return { json: answer, lines: [`Empfangen ${answer.received}, wartend ${answer.waiting}.`, ...answer.messages] }
}

/** Encrypts what leaves this computer; with --rotate renews the key and takes a new passphrase. */
export async function encrypt({ engine, args, path }: CommandContext): Promise<Output> {
  const passphrase = passphraseFrom(args, path)
  if (passphrase === undefined) throw new UsageError('Es fehlt: --passphrase-file.')
  const { open } = await engine.call('workspace', {})
  if (open?.sync.isEncrypted === true && !args.flag('rotate'))
    throw new WorkbenchError(
      'conflict',
      'Diese Werkbank ist schon verschlüsselt. Mit --rotate gilt eine neue Passphrase.',
    )
  await engine.call('encrypt', { passphrase })
  return {
    json: { encrypted: true },
    lines: ['Verschlüsselt. Mit dem nächsten Abgleich wird alles Bisherige neu und verschlüsselt abgelegt.'],
  }
}
