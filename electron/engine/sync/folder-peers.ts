/**
 * What each device tells of itself in the shared folder: `devices/<device>/<number>.stand`, always under a fresh name, so
 * that an idle round sees by the names alone that nothing is new.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta } from '../store/meta.ts'
import { namesIn, readIfThere, retrying, writeWhole } from './file-system.ts'
import { deviceFolder, listDevices, type FolderPlace } from './folder-files.ts'
import { knownHash } from './state-check.ts'
import type { Peer } from './transport.ts'

/** What this device could not read. */
export type Troubles = Pick<Peer, 'lacks' | 'damaged'>

export interface PeerBook {
  /** Tells the own state where it changed, and reads what is new from the others. */
  exchange(place: FolderPlace, troubles: Troubles, signal: AbortSignal): Promise<readonly Peer[]>
}

const stateFile = /^(\d{10})\.stand$/
/** A device that has nothing to tell still shows now and then that it is there. */
const heartbeatMs = 10 * 60_000

function numbersIn(names: readonly string[]): readonly number[] {
  return names
    .flatMap((name) => {
      const match = stateFile.exec(name)
      return match === null ? [] : [Number(match[1])]
    })
    .toSorted((left, right) => left - right)
}

export function createPeerBook(core: Core): PeerBook {
  const known = new Map<string, { readonly number: number; readonly peer: Peer }>()

  async function read(place: FolderPlace, device: string): Promise<Peer | undefined> {
    const folder = deviceFolder(place.folder, device)
    const number = numbersIn(await namesIn(place.fileSystem, folder)).at(-1)
    if (number === undefined) return known.get(device)?.peer
    const before = known.get(device)
    if (before?.number === number) return before.peer
    const bytes = await readIfThere(place.fileSystem, join(folder, fileName(number)))
    const peer = bytes === undefined ? undefined : decode(place, device, bytes)
    if (peer !== undefined) known.set(device, { number, peer })
    return peer ?? before?.peer
  }

  async function tell(place: FolderPlace, { lacks, damaged = [] }: Troubles, signal: AbortSignal): Promise<void> {
    const device = ownDevice(core.db)
    const vector = core.replicas.vector()
    const folder = deviceFolder(place.folder, device)
    const before = await read(place, device)
    signal.throwIfAborted()
    const isFresh = before !== undefined && core.now() - before.seenAt < heartbeatMs
    const hash = knownHash(core)
    if (isFresh && isTold(before, { vector, hash, lacks, damaged })) return
    const numbers = numbersIn(await namesIn(place.fileSystem, folder))
    const number = (numbers.at(-1) ?? 0) + 1
    const name = readMeta(core.db, 'user') ?? ''
    const peer: Peer = { device, name, seenAt: core.now(), vector, hash, lacks, damaged }
    const bytes = place.seal.seal(Buffer.from(JSON.stringify({ format: 1, ...peer }), 'utf8'))
    await retrying(() => place.fileSystem.makeFolder(folder))
    await writeWhole(
      place.fileSystem,
      { folder, name: fileName(number), partial: `.${fileName(number)}.${randomUUID()}.teil` },
      bytes,
    )
    known.set(device, { number, peer })
    for (const old of numbers) await retrying(() => place.fileSystem.remove(join(folder, fileName(old))))
  }

  return {
    async exchange(place, troubles, signal) {
      await tell(place, troubles, signal)
      const devices = await listDevices(place)
      const peers = await Promise.all(devices.map((device) => read(place, device)))
      return peers.filter((peer) => peer !== undefined)
    },
  }
}

function isTold(
  before: Peer,
  { vector, hash, lacks, damaged = [] }: Pick<Peer, 'vector' | 'hash' | 'lacks' | 'damaged'>,
): boolean {
  const sorted = (record: object): string => JSON.stringify(Object.entries(record).toSorted())
  return (
    sorted(before.vector) === sorted(vector) &&
    before.hash === hash &&
    sorted(before.lacks) === sorted(lacks) &&
    (before.damaged ?? []).join(' ') === damaged.join(' ')
  )
}

function fileName(number: number): string {
  return `${String(number).padStart(10, '0')}.stand`
}

/** What a device told; undefined where the file is foreign, damaged or sealed with a key that is not known here. */
function decode({ seal }: FolderPlace, device: string, bytes: Buffer): Peer | undefined {
  try {
    const open = bytes[0] === '{'.charCodeAt(0) ? bytes : seal.open(bytes)
    const { name, seenAt, vector, hash, lacks, damaged } = JSON.parse(open.toString('utf8')) as Peer
    return { device, name, seenAt, vector, hash, lacks: lacks ?? {}, damaged }
  } catch {
    return undefined
  }
}
