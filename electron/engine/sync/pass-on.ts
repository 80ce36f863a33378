/**
 * Any device may pass on another's change sets unchanged (rule C3), so one lost or damaged file does not block the rest: they
 * travel inside the own segments. The owner of a lost file writes all of its files anew.
 */
import { genesisDevice, type ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { formerDevices, ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { readCursor } from './cursors.ts'
import { changeSetsAfter } from './outgoing.ts'
import type { Peer } from './transport.ts'

/** So many devices help at once; more would only write the same. */
const helpers = 2
/** A device that was heard of so lately is counted on to help. */
const freshMs = 60 * 60_000

type Ranges = Readonly<Record<string, readonly [after: number, upto: number]>>

function readRanges(core: Core): Ranges {
  return JSON.parse(readMeta(core.db, 'passedOn') ?? '{}') as Ranges
}

/** Decides what this device does about what others lack. Call it inside a transaction. */
export function notePassOn(core: Core, peers: readonly Peer[]): void {
  const own = ownDevice(core.db)
  const passOn = JSON.parse(readMeta(core.db, 'passOn') ?? '{}') as Record<string, number>
  const passed = readRanges(core)
  for (const peer of peers) {
    for (const [device, { generation, after }] of Object.entries(peer.lacks ?? {})) {
      if (device === own) {
        if (generation === readCursor(core, own).generation) writeMeta(core.db, 'rewriteShipped', '1')
        continue
      }
      const [from = Infinity, upto = 0] = passed[device] ?? []
      const isPassed = from <= after && upto >= core.replicas.applied(device)
      if (core.replicas.applied(device) > after && !isPassed && isHelper(core, own, { peers, device, after }))
        passOn[device] = Math.min(passOn[device] ?? Infinity, after)
    }
  }
  writeMeta(core.db, 'passOn', Object.keys(passOn).length === 0 ? null : JSON.stringify(passOn))
}

/** A folder that is new here gets the work of everybody who has not been there. Call it inside a transaction. */
export function passOnAllBut(core: Core, there: readonly string[]): void {
  const own = [ownDevice(core.db), ...formerDevices(core.db), genesisDevice]
  const absent = Object.keys(core.replicas.vector()).filter(
    (device) => !own.includes(device) && !there.includes(device),
  )
  writeMeta(core.db, 'passedOn', null)
  writeMeta(
    core.db,
    'passOn',
    absent.length === 0 ? null : JSON.stringify(Object.fromEntries(absent.map((device) => [device, 0]))),
  )
}

/** Everything of others that the folder's own files do not hold is to be passed on; for a workbench that moves there. */
export function passOnWhatIsMissing(core: Core): void {
  const own = [ownDevice(core.db), ...formerDevices(core.db), genesisDevice]
  const passed = readRanges(core)
  const missing = Object.entries(core.replicas.vector()).flatMap(([device, applied]) => {
    const { seq } = readCursor(core, device)
    const [from = Infinity, upto = 0] = passed[device] ?? []
    const isThere = seq >= applied || (from <= seq && upto >= applied)
    return own.includes(device) || isThere ? [] : [[device, seq] as const]
  })
  writeMeta(core.db, 'passOn', missing.length === 0 ? null : JSON.stringify(Object.fromEntries(missing)))
}

function isHelper(
  core: Core,
  own: string,
  { peers, device, after }: { readonly peers: readonly Peer[]; readonly device: string; readonly after: number },
): boolean {
  const able = peers
    .filter((peer) => peer.device === own || ((peer.vector[device] ?? 0) > after && core.now() - peer.seenAt < freshMs))
    .map((peer) => peer.device)
    .toSorted()
  return able.indexOf(own) < helpers
}

/**
 * Change sets of others that the own files are to hold: those this file made under a former id and nobody else can ship,
 * and those that others lack. `anew`: the own files are written anew, so what they held before is in it again.
 */
export function* setsToPassOn(core: Core, anew: boolean): Generator<ChangeSet> {
  const passed = readRanges(core)
  const passOn = JSON.parse(readMeta(core.db, 'passOn') ?? '{}') as Record<string, number>
  const formers = formerDevices(core.db)
  for (const former of formers) yield* changeSetsAfter(core, former, anew ? 0 : readCursor(core, former).seq)
  for (const device of new Set([...Object.keys(passOn), ...(anew ? Object.keys(passed) : [])])) {
    if (formers.includes(device)) continue
    const from = Math.min(passOn[device] ?? Infinity, anew ? (passed[device]?.[0] ?? Infinity) : Infinity)
    yield* changeSetsAfter(core, device, from)
  }
}

/** Remembers what was passed on with one segment. Call it inside the transaction that moves the own cursor. */
export function notePassedOn(core: Core, sets: readonly ChangeSet[]): void {
  const own = readMeta(core.db, 'device')
  const ranges: Record<string, readonly [number, number]> = { ...readRanges(core) }
  const passOn = JSON.parse(readMeta(core.db, 'passOn') ?? '{}') as Record<string, number>
  let isChanged = false
  for (const { device, seq } of sets) {
    if (device === own) continue
    const [after = Infinity, upto = 0] = ranges[device] ?? []
    ranges[device] = [Math.min(after, seq - 1), Math.max(upto, seq)]
    if (device in passOn) {
      if (seq >= core.replicas.applied(device)) delete passOn[device]
      else passOn[device] = seq
    }
    isChanged = true
  }
  if (!isChanged) return
  writeMeta(core.db, 'passedOn', JSON.stringify(ranges))
  writeMeta(core.db, 'passOn', Object.keys(passOn).length === 0 ? null : JSON.stringify(passOn))
}
