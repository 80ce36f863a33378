import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  backupFolder,
  backupTarget,
  checkWorkbench,
  copyWorkbench,
  dropOldBackups,
  isBackupDue,
  listBackups,
} from '../../../../electron/engine/store/backup.ts'
import { retain } from '../../../../electron/engine/store/retention.ts'
import { noon, openBench, scratchFolder } from '../../../support/workbench.ts'

const day = 86_400_000

describe('backups', () => {
  it('are whole and checked, and hold what was committed before', () => {
    const bench = openBench()
    bench.create('actor', { name: 'gesichert' })
    const target = backupTarget(bench.path, 'daily', noon)
    copyWorkbench(bench.path, target)
    expect(checkWorkbench(target)).toEqual([])
    expect(listBackups(bench.path)).toMatchObject([{ path: target, reason: 'daily' }])
    expect(isBackupDue(bench.path, noon)).toBe(false)
    expect(isBackupDue(bench.path, noon + day)).toBe(true)
    expect(openBench({ path: target, isNew: false }).store.core.db.all('SELECT "name" FROM "actor"')).toEqual([
      { name: 'gesichert' },
    ])
  })

  it('leave nothing behind when the source is not sound', () => {
    const path = join(scratchFolder(), 'kaputt.werkbank')
    writeFileSync(path, 'keine Datenbank, aber lang genug für einen Kopf'.repeat(30))
    const target = join(dirname(path), 'kopie.werkbank')
    expect(() => copyWorkbench(path, target)).toThrow('ist keine Datei der Bildungswerkbank')
    expect(existsSync(target)).toBe(false)
    expect(readdirSync(dirname(path))).toEqual(['kaputt.werkbank'])
  })

  it('are kept for 12 days, 10 weeks and 9 months', () => {
    const backups = Array.from({ length: 400 }, (_, index) => ({ at: noon - index * day }))
    const { keep, drop } = retain(backups, (ms) => new Date(ms).toISOString().slice(0, 10))
    expect(keep.length + drop.length).toBe(400)
    expect(keep.slice(0, 12)).toEqual(backups.slice(0, 12))
    const oldest = keep.at(-1)?.at ?? 0
    expect(Math.round((noon - oldest) / day / 30)).toBe(8)
    expect(keep.length).toBeGreaterThanOrEqual(12 + 8 + 6)
    expect(keep.length).toBeLessThanOrEqual(12 + 10 + 9)
  })

  it('made by hand are never thinned out', () => {
    const bench = openBench()
    for (let index = 0; index < 14; index += 1) {
      copyWorkbench(bench.path, backupTarget(bench.path, 'daily', noon - index * day))
      copyWorkbench(bench.path, backupTarget(bench.path, 'manual', noon - index * day))
    }
    dropOldBackups(bench.path)
    expect(listBackups(bench.path).filter(({ reason }) => reason === 'manual')).toHaveLength(14)
    expect(listBackups(bench.path).filter(({ reason }) => reason === 'daily').length).toBeLessThan(14)
    expect(readdirSync(backupFolder(bench.path)).every((name) => name.endsWith('.werkbank'))).toBe(true)
  })
})
