/**
 * Moving a workbench from a shared folder to a server, and back. Everything is given to the new place, others' work
 * included; a fresh file that joins there proves that nothing is missing; only then the others are told and this file
 * switches. Whatever fails before leaves everything as it was.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { HubState } from '../../shared/sync/hub.ts'
import type { Vector } from '../../shared/sync/vector.ts'
import { openKeys, type ConnectServer } from './connections.ts'
import type { EngineContext } from './engine-context.ts'
import type { CallContext } from './serve.ts'
import type { Core } from './store/core.ts'
import { readMeta, writeMeta, type MetaKey } from './store/meta.ts'
import { stateHash } from './store/state-hash.ts'
import { openStore } from './store/store.ts'
import { bind, exchange, take } from './sync/exchange.ts'
import { noteEvent } from './sync/exchange-log.ts'
import { prepareFolder } from './sync/folder-identity.ts'
import { openFolder } from './sync/folder.ts'
import { passOnWhatIsMissing } from './sync/pass-on.ts'
import { connectionOf, enrolAt } from './sync/server-account.ts'
import { serverAddress } from './sync/server-connection.ts'
import { openServer } from './sync/server.ts'
import type { ContentPlace, Transport } from './sync/transport.ts'

interface Move {
  readonly source: Transport
  readonly target: Transport
  /** The new place, as the others read it. */
  readonly to: string
  readonly passphrase: string | undefined
  /** The same place, seen by another file. */
  openFor(core: Core): Transport
}

export interface MoveToServer extends Omit<ConnectServer, 'server'> {
  readonly server: string
}

/** Throws `conflict` where something still waits or the new place does not hold everything afterwards. */
export async function moveToServer(engine: EngineContext, input: MoveToServer, call: CallContext): Promise<void> {
  const { core } = engine.workspace()
  const source = demandSource(engine, 'folder')
  const address = serverAddress(input.server)
  if (input.code !== undefined) await enrolAt(core, address, input.code)
  const { role } = await connectionOf(core, address).ask<HubState>('/v1/state')
  if (role === 'read')
    throw new WorkbenchError('forbidden', 'Mit einem Code, der nur zum Lesen ist, lässt sich keine Werkbank umziehen.')
  const target = openServer(core, address)
  const to = `Server ${address}`
  await engine
    .exchanges()
    .alone((signal) =>
      move(
        engine,
        { source, target, to, passphrase: input.passphrase, openFor: (other) => openServer(other, address) },
        call,
        signal,
      ),
    )
  core.db.transaction(() => {
    writeMeta(core.db, 'server', address)
    writeMeta(core.db, 'folder', null)
  })
  noteEvent(core, { place: address, message: `Umgezogen von ${source.place}.` })
  engine.exchanges().restart()
}

export interface MoveToFolder {
  readonly folder: string
  readonly passphrase?: string | undefined
  readonly create?: boolean | undefined
}

/** Throws `forbidden` where the server does not let this device tell the others. */
export async function moveToFolder(
  engine: EngineContext,
  { folder, passphrase, create = false }: MoveToFolder,
  call: CallContext,
): Promise<void> {
  const { core } = engine.workspace()
  const source = demandSource(engine, 'server')
  const { role } = await connectionOf(core, source.place).ask<HubState>('/v1/state')
  if (role !== 'admin')
    throw new WorkbenchError(
      'forbidden',
      'Den Umzug vom Server in einen Ordner macht ein Gerät mit Verwaltungsrechten, weil danach niemand mehr auf dem Server schreiben soll. Bitte verbinden Sie sich dafür mit einem Code für die Verwaltung.',
    )
  await prepareFolder(folder, create)
  const target = openFolder(core, folder)
  const to = `gemeinsamer Ordner ${folder}`
  await engine
    .exchanges()
    .alone((signal) =>
      move(engine, { source, target, to, passphrase, openFor: (other) => openFolder(other, folder) }, call, signal),
    )
  core.db.transaction(() => {
    writeMeta(core.db, 'folder', folder)
    writeMeta(core.db, 'server', null)
  })
  noteEvent(core, { place: folder, message: `Umgezogen von ${source.place}.` })
  engine.exchanges().restart()
}

function demandSource(engine: EngineContext, kind: Transport['kind']): Transport {
  const source = engine.exchanges().transport()
  if (source?.kind === kind) return source
  throw new WorkbenchError(
    'notFound',
    kind === 'folder'
      ? 'Umgezogen wird von einem gemeinsamen Ordner aus. Mit einem Server können Sie diese Werkbank einfach verbinden.'
      : 'Umgezogen wird von einem Server aus. Mit einem Ordner können Sie diese Werkbank einfach verbinden.',
  )
}

async function move(engine: EngineContext, plan: Move, call: CallContext, signal: AbortSignal): Promise<void> {
  const { core } = engine.workspace()
  const { source, target, to, passphrase } = plan
  const phase = (name: string) => ({
    signal,
    onProgress: (done: number, total: number) => call.onProgress({ phase: name, done, total }),
  })
  const demandGoing = (): void => {
    signal.throwIfAborted()
    if (call.signal.aborted) throw new WorkbenchError('cancelled', 'Der Umzug wurde abgebrochen. Alles ist wie zuvor.')
  }

  const { waiting } = await exchange(core, source, phase('Alles vom alten Ort holen'))
  if (waiting > 0)
    throw new WorkbenchError(
      'conflict',
      `Es warten noch ${waiting} Änderungen auf andere, die noch nicht angekommen sind. Bitte ziehen Sie um, wenn alle Arbeitsplätze abgeglichen haben.`,
    )
  demandGoing()
  await bind(core, target, signal)
  if (target.movedTo() !== null) await target.setMoved(null)
  await openKeys(engine, target, passphrase)
  await giveEverything(core, target, phase('Alles an den neuen Ort geben'))
  demandGoing()
  await copyContents(source.contents, target.contents, phase('Unterlagen kopieren'))
  demandGoing()
  await prove(engine, plan, phase('Den neuen Ort prüfen'))
  demandGoing()
  await source.setMoved(to)
  try {
    // What others gave to the old place in the meantime, before they could read the word.
    await take(core, source, { signal })
    await giveEverything(core, target, { signal })
    await prove(engine, plan, phase('Den neuen Ort prüfen'))
  } catch (error) {
    await source.setMoved(null)
    throw error
  }
}

type Phase = { readonly signal: AbortSignal; readonly onProgress?: (done: number, total: number) => void }

/** Own work and that of others, as far as the place does not hold it. */
async function giveEverything(core: Core, target: Transport, phase: Phase): Promise<void> {
  await exchange(core, target, phase)
  if (target.kind === 'server') return
  core.db.transaction(() => passOnWhatIsMissing(core))
  await exchange(core, target, phase)
}

async function copyContents(from: ContentPlace, to: ContentPlace, { onProgress }: Phase): Promise<void> {
  const there = await to.list()
  const missing = [...(await from.list())].filter(([name]) => !there.has(name))
  for (const [index, [name, parts]] of missing.entries()) {
    const stored = await to.partsOf(name)
    for (let part = 0; part < parts; part += 1) {
      const bytes = stored.has(part) ? undefined : await from.readPart(name, part)
      if (bytes !== undefined) await to.writePart(name, part, bytes)
    }
    await to.finish(name, parts)
    onProgress?.(index + 1, missing.length)
  }
}

/** What a file must know of this one to see the same place. */
const sharedMeta: readonly MetaKey[] = ['workbench', 'keys', 'serverToken']

/** A fresh file takes everything from the new place; it must come to the same state (rule M10). */
async function prove(engine: EngineContext, { openFor }: Move, phase: Phase): Promise<void> {
  const { core } = engine.workspace()
  const folder = join(engine.options.outboxPath, `umzug-${randomUUID()}`)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'probe.werkbank')
  const { resourcesPath } = engine.options
  const probe = openStore({ path, resourcesPath, isNew: true, model: core.model })
  try {
    probe.core.db.transaction(() => {
      for (const key of sharedMeta) writeMeta(probe.core.db, key, readMeta(core.db, key) ?? null)
    })
    await take(probe.core, openFor(probe.core), { ...phase, isProof: true })
    const isSame =
      vectorText(probe.core.replicas.vector()) === vectorText(core.replicas.vector()) &&
      stateHash(probe.core) === stateHash(core)
    if (!isSame)
      throw new WorkbenchError(
        'conflict',
        'Der neue Ort hält noch nicht alles, was hier ist. Es bleibt alles, wie es war. Bitte versuchen Sie es noch einmal; hilft das nicht, legen Sie am neuen Ort einen leeren Platz an.',
      )
  } finally {
    probe.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function vectorText(vector: Vector): string {
  return JSON.stringify(Object.entries(vector).toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
