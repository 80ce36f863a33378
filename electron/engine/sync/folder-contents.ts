/**
 * Contents of attachments in a shared folder: `attachments/<name>.<index>.part`, `<name>.<parts>.done` when all are there, and
 * `<name>.<device>.damaged` where a device found that they are not whole.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { namesIn, readIfThere, retrying, writeWhole, type FileSystem } from './file-system.ts'
import type { ContentPlace } from './transport.ts'

const partName = /^([0-9a-f]{64})\.(\d{1,6})\.part$/
const doneName = /^([0-9a-f]{64})\.(\d{1,6})\.done$/
const damagedName = /^([0-9a-f]{64})\.([^.]+)\.damaged$/

export function folderContents(fileSystem: FileSystem, folder: string): ContentPlace {
  const place = join(folder, 'attachments')
  let found = new Map<string, Set<string>>()

  async function put(name: string, bytes: Buffer): Promise<void> {
    await retrying(() => fileSystem.makeFolder(place))
    await writeWhole(fileSystem, { folder: place, name, partial: `.${name}.${randomUUID()}.teil` }, bytes)
  }

  return {
    async list() {
      const names = await namesIn(fileSystem, place)
      found = damageIn(names)
      return new Map(
        names.flatMap((name): readonly (readonly [string, number])[] => {
          const [, content, parts] = doneName.exec(name) ?? []
          return content === undefined ? [] : [[content, Number(parts)]]
        }),
      )
    },
    async partsOf(name) {
      const names = await namesIn(fileSystem, place)
      const indexes = names.flatMap((file) => {
        const [, content, index] = partName.exec(file) ?? []
        return content === name ? [Number(index)] : []
      })
      return new Set(indexes)
    },
    writePart: (name, index, bytes) => put(`${name}.${index}.part`, bytes),
    finish: (name, parts) => put(`${name}.${parts}.done`, Buffer.alloc(0)),
    readPart: (name, index) => readIfThere(fileSystem, join(place, `${name}.${index}.part`)),
    async remove(name) {
      const names = (await namesIn(fileSystem, place)).filter((file) => file.startsWith(`${name}.`))
      // The mark that it is whole goes first: nobody begins to read what is being removed.
      const ordered = names.toSorted((left, right) => Number(right.endsWith('.done')) - Number(left.endsWith('.done')))
      for (const file of ordered) await retrying(() => fileSystem.remove(join(place, file)))
    },
    damage: {
      found: () => found,
      report: (name, device) => put(`${name}.${device}.damaged`, Buffer.alloc(0)),
      async clear(name) {
        const names = await namesIn(fileSystem, place)
        for (const file of names)
          if (damagedName.exec(file)?.[1] === name) await retrying(() => fileSystem.remove(join(place, file)))
      },
    },
  }
}

function damageIn(names: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const file of names) {
    const [, name, device] = damagedName.exec(file) ?? []
    if (name !== undefined && device !== undefined) found.set(name, (found.get(name) ?? new Set()).add(device))
  }
  return found
}
