/** Connecting the open workbench with a place where others are met, leaving it, and the passphrase that protects it. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { MadePackage, PackageAnswer } from '../../shared/contract/sync-answers.ts'
import type { WorkspaceState } from '../../shared/contract/workspace-answers.ts'
import type { EngineContext } from './engine-context.ts'
import { runJob } from './jobs/run-job.ts'
import { outboxFile } from './outbox.ts'
import type { CallContext } from './serve.ts'
import type { Core } from './store/core.ts'
import { readMeta, writeMeta } from './store/meta.ts'
import { localDay } from './store/names.ts'
import { stateHash } from './store/state-hash.ts'
import { bind } from './sync/exchange.ts'
import { noteEvent } from './sync/exchange-log.ts'
import { demandWorkbenchIn, prepareFolder } from './sync/folder-identity.ts'
import { openFolder } from './sync/folder.ts'
import { keyringOf, renewKeys, settleKeys, unlock } from './sync/keyring.ts'
import { otherWorkbench } from './sync/other-workbench.ts'
import { enrolAt } from './sync/server-account.ts'
import { serverAddress } from './sync/server-connection.ts'
import { openServer } from './sync/server.ts'
import { readPackage } from './sync/package.ts'
import type { Transport } from './sync/transport.ts'

/** Sees to it that the keys of a place are here. Throws `forbidden`, at the field "passphrase", where it must be asked for. */
export async function openKeys(
  engine: EngineContext,
  transport: Transport,
  passphrase: string | undefined,
): Promise<void> {
  const { core } = engine.workspace()
  const there = await transport.keyring.read()
  if (passphrase !== undefined && there !== undefined && keyringOf(core)?.wrapped !== there.wrapped)
    await unlock(core, there, passphrase)
  await settleKeys(core, transport.keyring)
}

export interface ConnectFolder {
  /** Null leaves the folder. */
  readonly folder: string | null
  readonly passphrase?: string | undefined
  /** A folder that is not there may be made. */
  readonly create?: boolean | undefined
  /** A file of another workbench takes the one of the place, with all that is in it, where nobody else has worked in it. */
  readonly join?: boolean | undefined
}

/** Binds the workbench to a shared folder, or to none. Throws where the folder cannot be reached or belongs to another one. */
export async function connectFolder(
  engine: EngineContext,
  { folder, passphrase, create = false, join: changes = false }: ConnectFolder,
): Promise<void> {
  const { core } = engine.workspace()
  if (folder !== null) {
    if (readMeta(core.db, 'folder') !== folder) await prepareFolder(folder, create)
    await meet(engine, openFolder(core, folder), { passphrase, changes })
  }
  exchangeAt(engine, core, { folder, server: null })
}

/** Binds a workbench to what a transport leads to, and opens its keys. */
async function meet(
  engine: EngineContext,
  transport: Transport,
  { passphrase, changes }: { readonly passphrase: string | undefined; readonly changes: boolean },
): Promise<void> {
  await bind(engine.workspace().core, transport, new AbortController().signal, changes)
  await openKeys(engine, transport, passphrase)
}

/** From now on the workbench exchanges with this place, or with none. */
function exchangeAt(
  engine: EngineContext,
  { db }: Core,
  { folder, server }: { readonly folder: string | null; readonly server: string | null },
): void {
  db.transaction(() => {
    writeMeta(db, 'folder', folder)
    writeMeta(db, 'server', server)
  })
  engine.exchanges().restart()
}

export interface ConnectServer {
  /** As typed; null leaves the server. */
  readonly server: string | null
  /** The one-time code; not needed where this file has been enrolled there before. */
  readonly code?: string | undefined
  readonly passphrase?: string | undefined
  /** As with a folder. */
  readonly join?: boolean | undefined
}

/** Enrols where a code is given, and exchanges with a server from now on. */
export async function connectServer(
  engine: EngineContext,
  { server, code, passphrase, join: changes = false }: ConnectServer,
): Promise<void> {
  const { core } = engine.workspace()
  const address = server === null ? null : serverAddress(server)
  if (address !== null) {
    try {
      if (code !== undefined) await enrolAt(core, address, code, changes)
      await meet(engine, openServer(core, address), { passphrase, changes })
    } catch (error) {
      const isOther = error instanceof WorkbenchError && error.at.field === 'workbench'
      throw isOther ? otherWorkbench(core, { kind: 'server', place: address }) : error
    }
  }
  exchangeAt(engine, core, { folder: null, server: address })
}

interface JoinFolder {
  readonly path: string
  readonly folder: string
  readonly passphrase?: string | undefined
}

/** Makes a new file and fills it from a folder; where that is refused, the file is gone again. */
export async function joinFolder(engine: EngineContext, input: JoinFolder, call: CallContext): Promise<WorkspaceState> {
  await prepareFolder(input.folder, false)
  await demandWorkbenchIn(input.folder)
  return join(engine, { path: input.path, place: `Der gemeinsame Ordner „${input.folder}“` }, async () => {
    await connectFolder(engine, input)
    await engine.exchanges().now((done, total) => call.onProgress({ phase: 'Daten holen', done, total }))
  })
}

interface JoinServer extends ConnectServer {
  readonly path: string
  readonly server: string
}

/** Makes a new file and fills it from a server; where that is refused, the file is gone again. */
export async function joinServer(engine: EngineContext, input: JoinServer, call: CallContext): Promise<WorkspaceState> {
  return await join(engine, { path: input.path, place: `Der Server „${serverAddress(input.server)}“` }, async () => {
    await connectServer(engine, input)
    await engine.exchanges().now((done, total) => call.onProgress({ phase: 'Daten holen', done, total }))
  })
}

/** Makes a new file and lets it be filled. Until it is, nobody sees it: what somebody typed into it would go with it. */
async function join(
  engine: EngineContext,
  { path, place }: { readonly path: string; readonly place: string },
  fill: () => Promise<void>,
): Promise<WorkspaceState> {
  const opened = engine.open(path.endsWith('.werkbank') ? path : `${path}.werkbank`, true, { isUnseen: true })
  try {
    await fill()
    engine.show(opened)
    return engine.state()
  } catch (error) {
    engine.close()
    for (const suffix of ['', '-wal', '-shm', '-abgleich']) rmSync(`${opened.store.path}${suffix}`, { force: true })
    throw notJoined(error, place)
  }
}

/** Whoever has no file yet has no work that would wait here. */
function notJoined(error: unknown, place: string): unknown {
  if (!(error instanceof WorkbenchError) || error.code !== 'offline') return error
  return new WorkbenchError(
    'offline',
    `${place} ist nicht erreichbar. Es wurde nichts angelegt. Bitte prüfen Sie die Angabe und ob dieser Rechner mit dem Netz verbunden ist.`,
  )
}

/** Encrypts, or renews key and passphrase. Everything that was shipped is shipped anew with the next exchange. */
export async function encrypt(engine: EngineContext, passphrase: string): Promise<void> {
  const { core } = engine.workspace()
  const transport = engine.exchanges().transport()
  // First what the others have: their passphrase, lest two come to be, and their work, for what is open later is refused.
  if (transport !== undefined) await engine.exchanges().now()
  await renewKeys(core, passphrase)
  if (transport !== undefined) await settleKeys(core, transport.keyring)
  engine.exchanges().restart()
}

/** Takes the passphrase that the connected place asks for. */
export async function unlockPlace(engine: EngineContext, passphrase: string): Promise<void> {
  const transport = engine.exchanges().transport()
  const there = await transport?.keyring.read()
  if (there === undefined)
    throw new WorkbenchError('notFound', 'Hier ist nichts verschlüsselt: es wird keine Passphrase gebraucht.')
  await unlock(engine.workspace().core, there, passphrase)
  engine.exchanges().restart()
}

/** Writes a package of everything that is known here. The first one of a workbench that stood alone gives it its identity. */
export async function makePackage(engine: EngineContext, call: CallContext): Promise<MadePackage> {
  const { core, store, state } = engine.workspace()
  if (readMeta(core.db, 'workbench') === undefined)
    core.db.transaction(() => writeMeta(core.db, 'workbench', randomUUID()))
  const day = localDay(Date.now())
  const file = outboxFile(engine.options.outboxPath, `${state().name} ${day}.werkbankpaket`)
  const written = await runJob('writePackage', { workbench: store.path, target: file.path }, call)
  noteEvent(core, { place: file.name, sent: written.sets, contents: written.contents, message: 'Paket geschrieben.' })
  return { ...file, ...written }
}

interface PackageInput {
  readonly file: string
  readonly passphrase?: string | undefined
}

/** Takes what is new in a package. */
export async function takePackage(
  engine: EngineContext,
  { file, passphrase }: PackageInput,
  { signal, onProgress }: CallContext,
): Promise<PackageAnswer> {
  const workspace = engine.workspace()
  const { received, waiting, contents, by, messages } = await readPackage(workspace.core, file, {
    passphrase,
    signal,
    onProgress: (done, total) => onProgress({ phase: 'Paket einlesen', done, total }),
    onReceived: (touched) => workspace.announce(touched, 'remote'),
  })
  noteEvent(workspace.core, {
    place: basename(file),
    received,
    contents: contents.received,
    by,
    message: ['Paket eingelesen.', ...messages].join(' '),
  })
  engine.exchanges().nudge()
  return { received, waiting, contents, messages, hash: stateHash(workspace.core) }
}

/** Makes a new file and fills it from a package; where that is refused, the file is gone again. */
export function joinPackage(
  engine: EngineContext,
  { path, ...input }: PackageInput & { readonly path: string },
  call: CallContext,
): Promise<WorkspaceState> {
  return join(engine, { path, place: 'Das Paket' }, async () => void (await takePackage(engine, input, call)))
}
