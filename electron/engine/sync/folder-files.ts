/**
 * The files of the shared folder: `devices/<device>/<generation>/<segment>.seg`. Only the owner writes there; a segment
 * is written under a temporary name, flushed, given a name that nobody has and never changed.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Cursor } from './cursors.ts'
import { namesIn, readIfThere, retrying, writeFirst, type FileSystem } from './file-system.ts'
import type { Seal } from './seal.ts'
import { checkSegment, encodeSegment, openSegment, writtenOpen, type SegmentHeader } from './segment.ts'

export interface FolderPlace {
  readonly fileSystem: FileSystem
  readonly folder: string
  readonly workbench: string
  readonly seal: Seal
}

/** What stands in a folder under one device. */
export interface Listing {
  /** The newest generation; 0 where there is none. */
  readonly generation: number
  /** The numbers of its segments, ascending. */
  readonly segments: readonly number[]
  /** Other names beside the generations. */
  readonly others: readonly string[]
}

const deviceName = /^[0-9a-z]{6,40}$/
const generationName = /^\d{1,9}$/
const segmentFile = /^(\d{8})\.seg$/

function segmentName(segment: number): string {
  return `${String(segment).padStart(8, '0')}.seg`
}

export function deviceFolder(folder: string, device: string): string {
  return join(folder, 'devices', device)
}

/** The devices that have shipped anything. */
export async function listDevices({ fileSystem, folder }: FolderPlace): Promise<readonly string[]> {
  return (await namesIn(fileSystem, join(folder, 'devices'))).filter((name) => deviceName.test(name)).toSorted()
}

/** Two looks into folders and no file read: what an idle round costs for each device. */
export async function listSegments({ fileSystem, folder }: FolderPlace, device: string): Promise<Listing> {
  const names = await namesIn(fileSystem, deviceFolder(folder, device))
  const generation = Math.max(0, ...names.filter((name) => generationName.test(name)).map(Number))
  const files =
    generation === 0 ? [] : await namesIn(fileSystem, join(deviceFolder(folder, device), String(generation)))
  const segments = files.flatMap((name) => {
    const match = segmentFile.exec(name)
    return match === null ? [] : [Number(match[1])]
  })
  return {
    generation,
    segments: segments.toSorted((left, right) => left - right),
    others: names.filter((name) => !generationName.test(name)),
  }
}

/** Another program writes under the own device id (rule M15). */
export class NameTaken extends Error {}

/** Writes the next segment of a device. Throws `NameTaken` where its name is taken. */
export async function writeSegment(
  { fileSystem, folder, workbench, seal }: FolderPlace,
  device: string,
  after: Cursor,
  sets: readonly ChangeSet[],
): Promise<Cursor> {
  const generation = Math.max(1, after.generation)
  const segment = after.segment + 1
  const last = sets.findLast((set) => set.device === device)?.seq ?? after.seq
  const { header, bytes } = encodeSegment(
    { workbench, device, generation, segment, previous: after.hash, after: after.seq, last },
    sets,
    seal,
  )
  const target = join(deviceFolder(folder, device), String(generation))
  await retrying(() => fileSystem.makeFolder(target))
  const name = segmentName(segment)
  const given = await writeFirst(fileSystem, { folder: target, name, partial: `.${name}.${randomUUID()}.teil` }, bytes)
  if (given === 'taken') throw new NameTaken()
  return { generation, segment, hash: header.sha256, seq: header.last }
}

/** Takes a segment that is half a file from the readers' way; whoever is still writing it finds that it is gone. */
export async function setAside(
  { fileSystem, folder }: FolderPlace,
  device: string,
  generation: number,
  segment: number,
): Promise<void> {
  const place = join(deviceFolder(folder, device), String(generation))
  const name = segmentName(segment)
  await retrying(() => fileSystem.rename(join(place, name), join(place, `.${name}.${randomUUID()}.teil`)))
}

/** Removes the generations before one, after that one was written whole, and what was left of broken writes. */
export async function dropOldGenerations(
  { fileSystem, folder }: FolderPlace,
  device: string,
  current: number,
): Promise<void> {
  const own = deviceFolder(folder, device)
  for (const name of await namesIn(fileSystem, own)) {
    if (generationName.test(name) && Number(name) < current) await retrying(() => fileSystem.remove(join(own, name)))
  }
}

export interface ReadSegment {
  readonly header: SegmentHeader
  readonly sets: readonly ChangeSet[]
  readonly cursor: Cursor
  /** A change set that lies there unsealed though it was written after the workbench was encrypted. */
  readonly lateAndOpen: ChangeSet | undefined
}

/** A segment by its number; undefined where it is missing, partial, damaged or not what its place says. */
export async function readSegment(
  { fileSystem, folder, workbench, seal }: FolderPlace,
  device: string,
  generation: number,
  segment: number,
): Promise<ReadSegment | undefined> {
  const path = join(deviceFolder(folder, device), String(generation), segmentName(segment))
  const bytes = await readIfThere(fileSystem, path)
  const checked = bytes === undefined ? undefined : checkSegment(bytes)
  if (checked === undefined) return undefined
  const { header } = checked
  const isHere =
    header.workbench === workbench &&
    header.device === device &&
    header.generation === generation &&
    header.segment === segment
  if (!isHere) return undefined
  const cursor = { generation, segment, hash: header.sha256, seq: header.last }
  const sets = openSegment(checked, seal)
  return { header, sets, cursor, lateAndOpen: writtenOpen(checked.payload, sets, seal) }
}
