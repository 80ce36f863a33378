/**
 * A round in a shared folder of 50 devices with 10,000 segments in which nothing is new, beside listing the same folders and
 * asking for every file; and joining 100,000 rows by the snapshot that lies there.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateHash } from '../../electron/engine/store/state-hash.ts'
import { openStore } from '../../electron/engine/store/store.ts'
import { startCursor } from '../../electron/engine/sync/cursors.ts'
import { exchange, take } from '../../electron/engine/sync/exchange.ts'
import { nodeFileSystem } from '../../electron/engine/sync/file-system.ts'
import { writeSegment } from '../../electron/engine/sync/folder-files.ts'
import { openFolder } from '../../electron/engine/sync/folder.ts'
import { openSeal } from '../../electron/engine/sync/seal.ts'
import type { ChangeSet } from '../../shared/sync/change-set.ts'
import type { Large } from './server.ts'
import { percentile, timed, timedAsync, type Measured } from './measured.ts'

/** Building the folder flushes nothing; what is measured does. */
const hasty = {
  ...nodeFileSystem,
  write: (path: string, bytes: Uint8Array) => Promise.resolve(writeFileSync(path, bytes)),
  syncFolder: () => Promise.resolve(),
}

async function fillFolder(folder: string, devices: number, segments: number): Promise<void> {
  const workbench = 'bench'
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'werkbank.json'), JSON.stringify({ format: 1, workbench, folder: 'bench' }))
  const place = { fileSystem: hasty, folder, workbench, seal: openSeal }
  for (let number = 0; number < devices; number += 1) {
    const device = `geraet${String(number).padStart(4, '0')}`
    let cursor = startCursor
    for (let seq = 1; seq <= segments; seq += 1) {
      const set: ChangeSet = {
        device,
        seq,
        ms: Date.UTC(2026, 10, 1) + seq,
        counter: number,
        seen: {},
        schema: 1,
        user: `Person ${number}`,
        label: 'Ändern',
        kind: 'edit',
        changes: [{ entity: 'actor', row: `${device}row`, fields: { name: `Stand ${seq}` } }],
      }
      cursor = await writeSegment(place, device, cursor, [set])
    }
    const peer = { format: 1, name: `Person ${number}`, seenAt: Date.now(), vector: { [device]: segments }, lacks: {} }
    writeFileSync(join(folder, 'devices', device, '0000000001.stand'), JSON.stringify(peer))
  }
}

/** Lists every folder and asks for every file. */
function lookThrough(folder: string): number {
  let files = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files += lookThrough(path)
    else if (statSync(path).isFile()) files += 1
  }
  return files
}

export async function benchIdle(
  folder: string,
  resourcesPath: string,
  { devices, segments }: { readonly devices: number; readonly segments: number },
): Promise<readonly Measured[]> {
  const shared = join(folder, 'idle')
  await fillFolder(shared, devices, segments)
  const store = openStore({ path: join(folder, 'idle.werkbank'), resourcesPath, isNew: true })
  const transport = openFolder(store.core, shared)
  const [first, { received }] = await timedAsync(() => exchange(store.core, transport))
  if (received !== devices * segments) throw new Error(`${received} change sets arrived.`)
  for (let round = 0; round < 3; round += 1) await exchange(store.core, transport)
  const [ours, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < 30; round += 1) {
    ours.push((await timedAsync(() => exchange(store.core, transport)))[0])
    bare.push(timed(() => lookThrough(shared))[0])
  }
  store.close()
  const what = `folder of ${devices} devices, ${devices * segments} segments`
  return [
    { measure: `${what}: first round`, ms: first, cells: received, target: 'no target' },
    {
      measure: `${what}: idle round, p50`,
      ms: percentile(ours, 0.5),
      baseline: percentile(bare, 0.5),
      target: 'under 50 ms',
    },
    {
      measure: `${what}: idle round, p95`,
      ms: percentile(ours, 0.95),
      baseline: percentile(bare, 0.95),
      target: 'no target',
    },
  ]
}

export async function benchFolderJoin(
  folder: string,
  resourcesPath: string,
  { store: large, baseline }: Large,
): Promise<Measured> {
  const shared = join(folder, 'join')
  mkdirSync(shared)
  await exchange(large.core, openFolder(large.core, shared))
  const joining = openStore({ path: join(folder, 'joining.werkbank'), resourcesPath, isNew: true })
  const [ms] = await timedAsync(() => take(joining.core, openFolder(joining.core, shared)))
  if (stateHash(joining.core) !== stateHash(large.core)) throw new Error('The workbenches differ.')
  joining.close()
  return { measure: 'folder: join of 100,000 rows by its snapshot', ms, baseline, target: 'under 5,000 ms' }
}
