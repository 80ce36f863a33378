import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isUncPath, mountTypeOf } from '../../../../electron/engine/store/local-disk.ts'
import { folderNotices } from '../../../../electron/engine/sync/folder-nature.ts'
import { scratchFolder } from '../../../support/workbench.ts'

describe('a folder that another program keeps', () => {
  it('is told by its name, or by what the program leaves in it or above it', async () => {
    const plain = join(scratchFolder(), 'Gemeinsam')
    mkdirSync(plain)
    expect(await folderNotices(plain)).toEqual([])
    for (const [name, keeper] of [
      ['OneDrive - Stadt Musterhausen', 'OneDrive'],
      ['Dropbox', 'Dropbox'],
      ['Nextcloud', 'Nextcloud'],
      ['Meine Ablage', 'Google Drive'],
    ] as const) {
      const folder = join(scratchFolder(), name, 'Werkbank')
      mkdirSync(folder, { recursive: true })
      expect(await folderNotices(folder)).toEqual([expect.stringContaining(`wird von ${keeper} abgeglichen`)])
    }
    const marked = scratchFolder()
    mkdirSync(join(marked, 'Werkbank'))
    writeFileSync(join(marked, '.sync_4711abcdef.db'), '')
    expect(await folderNotices(join(marked, 'Werkbank'))).toEqual([expect.stringContaining('Nextcloud')])
  })

  it('is told when files are only placeholders, or stand there twice', async () => {
    const folder = join(scratchFolder(), 'Gemeinsam')
    const segments = join(folder, 'devices', 'abcdef123456', '1')
    mkdirSync(segments, { recursive: true })
    writeFileSync(join(segments, '00000001.seg.nextcloud'), '')
    expect(await folderNotices(folder)).toEqual([expect.stringContaining('Platzhalter')])
    writeFileSync(join(segments, '00000001 (conflicted copy 2026-11-25).seg'), '')
    expect(await folderNotices(folder)).toHaveLength(2)
  })
})

describe('a place for a workbench file', () => {
  it('is no network path, however it is written', () => {
    for (const path of [
      '\\\\server\\freigabe\\a.werkbank',
      '//server/freigabe/a.werkbank',
      '\\\\?\\UNC\\server\\freigabe',
    ])
      expect([path, isUncPath(path)]).toEqual([path, true])
    for (const path of ['C:\\Daten\\a.werkbank', '/home/anna/a.werkbank', '\\\\?\\C:\\Daten', '\\\\.\\pipe\\x'])
      expect([path, isUncPath(path)]).toEqual([path, false])
  })

  it('belongs to the nearest mount above it', () => {
    const mounts = [
      '22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw',
      '40 22 0:44 / /mnt/freigabe rw,relatime - fuse.rclone smb:gemeinsam rw',
      '41 22 8:17 / /mnt/stick\\040mit\\040Namen rw - fuseblk /dev/sdb1 rw',
    ].join('\n')
    expect(mountTypeOf('/mnt/freigabe/Ordner', mounts)).toBe('fuse.rclone')
    expect(mountTypeOf('/mnt/freigabe2', mounts)).toBe('ext4')
    expect(mountTypeOf('/mnt/stick mit Namen/a', mounts)).toBe('fuseblk')
  })
})
