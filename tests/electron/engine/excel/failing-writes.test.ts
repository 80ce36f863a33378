/** What cannot be written is said in a sentence, leaves no half file, and leaves what stood there before. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeExport } from '../../../../electron/engine/excel/write.ts'
import { commit } from '../../../../electron/engine/store/commit.ts'
import { createChange } from '../../../../electron/engine/store/edit.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { copyWhole } from '../../../../electron/engine/store/whole-file.ts'
import { scratchFolder } from '../../../support/workbench.ts'

const resourcesPath = join(import.meta.dirname, '../../../../resources')
/** A device that is always full. */
const full = '/dev/full'
const hasFullDevice = existsSync(full)

/** Texts that do not pack well: the file is written long before the last row is read. */
function manyRows(): string {
  const path = join(scratchFolder(), 'Viele.werkbank')
  const { core, close } = openStore({ path, resourcesPath, isNew: true })
  commit(core, { user: 'b', label: 'Viele', kind: 'import' }, function* () {
    for (let index = 0; index < 1500; index += 1) {
      const notes = Array.from({ length: 60 }, (_, at) =>
        ((index + 1) * (at + 7919) * 2_654_435_761).toString(36),
      ).join(' ')
      yield createChange(core, 'actor', { name: `Akteur ${index}`, notes }, `a${index}`)
    }
  })
  close()
  return path
}

const exportTo = (workbench: string, target: string, format: 'xlsx' | 'csv', onStart: () => void = () => undefined) =>
  writeExport(
    { workbench, parts: [{ view: { entity: 'actor' }, columns: ['name', 'notes'] }], format, target },
    ({ done }) => (done === 0 ? onStart() : undefined),
  )

describe.each(['xlsx', 'csv'] as const)('an export as %s', (format) => {
  it.runIf(hasFullDevice)('ends where the disk is full (runs where there is such a device)', async () => {
    const workbench = manyRows()
    const folder = scratchFolder()
    const target = join(folder, `Akteure.${format}`)
    writeFileSync(target, 'von gestern')
    symlinkSync(full, `${target}.teil`)
    await expect(exportTo(workbench, target, format)).rejects.toMatchObject({
      code: 'forbidden',
      message: `„Akteure.${format}“ lässt sich in „${folder}“ nicht schreiben. Auf dem Datenträger ist kein Platz mehr. Bitte schaffen Sie Platz.`,
    })
    expect([readdirSync(folder), readFileSync(target, 'utf8')]).toEqual([[`Akteure.${format}`], 'von gestern'])
    // Nothing holds the workbench: it can be read, written and taken away.
    await exportTo(workbench, target, format)
    expect(readdirSync(folder)).toEqual([`Akteure.${format}`])
  })

  it('ends where its folder is gone, before or while it is written', async () => {
    const workbench = manyRows()
    const folder = join(scratchFolder(), 'Ausgaben')
    const target = join(folder, `Akteure.${format}`)
    const gone = {
      code: 'notFound',
      message: `„Akteure.${format}“ lässt sich in „${folder}“ nicht schreiben. Ihr Ordner ist nicht mehr da. Bitte wählen Sie einen anderen.`,
    }
    await expect(exportTo(workbench, target, format)).rejects.toMatchObject(gone)
    mkdirSync(folder)
    const remove = (): void => rmSync(folder, { recursive: true })
    await expect(exportTo(workbench, target, format, remove)).rejects.toMatchObject(gone)
    expect(existsSync(folder)).toBe(false)
  })

  it('ends where a folder has its name', async () => {
    const folder = scratchFolder()
    const target = join(folder, `Akteure.${format}`)
    mkdirSync(target)
    await expect(exportTo(manyRows(), target, format)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Dort steht ein Ordner dieses Namens.') as unknown,
    })
    expect(readdirSync(folder)).toEqual([`Akteure.${format}`])
  })
})

it('a copy for which there is no room leaves what stood there, and no half file', () => {
  const folder = scratchFolder()
  const [made, target] = [join(folder, 'neu.pdf'), join(folder, 'alt.pdf')]
  writeFileSync(made, 'neu')
  writeFileSync(target, 'alt')
  // A folder stands where the copy is to grow.
  mkdirSync(`${target}.teil`)
  expect(() => copyWhole(made, target)).toThrow('„alt.pdf“ lässt sich in')
  expect(readFileSync(target, 'utf8')).toBe('alt')
  expect(() => copyWhole(made, join(folder, 'fehlt', 'alt.pdf'))).toThrow('Ihr Ordner ist nicht mehr da.')
})
