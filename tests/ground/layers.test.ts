import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../support/workbench.ts'

const root = join(import.meta.dirname, '../..')

/** Lints one small file at a place of the house, by the project's own rules; answers the refused imports' messages. */
function lint(place: string, code: string): string {
  const folder = scratchFolder()
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  mkdirSync(dirname(join(folder, place)), { recursive: true })
  writeFileSync(join(folder, place), `${code}\n`)
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string; help?: string }[] }
  return diagnostics
    .filter(({ code: rule }) => rule.includes('no-restricted-imports'))
    .map(({ message, help }) => `${message} ${help ?? ''}`)
    .join('\n')
}

describe('imports run one way only', () => {
  it.each([
    ['shared/model/x.ts', "import { readFileSync } from 'node:fs'\nreadFileSync('')"],
    ['shared/sync/x.ts', "import { thing } from '../../electron/engine/engine.ts'\nthing()"],
    ['renderer/grid/x.ts', "import { thing } from '../../electron/engine/engine.ts'\nthing()"],
    ['renderer/grid/x.ts', "import { join } from 'node:path'\njoin('')"],
    ['renderer/grid/x.ts', "import { model } from '../../shared/model/model.ts'\nmodel.toString()"],
    ['electron/engine/x.ts', "import { app } from 'electron'\napp.quit()"],
    ['electron/engine/store/x.ts', "import { thing } from '../excel/plan.ts'\nthing()"],
    ['electron/engine/sync/x.ts', "import { thing } from '../committees/agenda.ts'\nthing()"],
    ['electron/engine/committees/x.ts', "import { thing } from '../documents/agenda.ts'\nthing()"],
    ['electron/headless/x.ts', "import { thing } from '../main/main.ts'\nthing()"],
    ['electron/preload/x.ts', "import { thing } from '../engine/engine.ts'\nthing()"],
    ['electron/main/x.ts', "import { ipcMain } from 'electron'\nipcMain.on('x', () => undefined)"],
    ['server/x.ts', "import { thing } from '../electron/engine/engine.ts'\nthing()"],
    ['server/routes/x.ts', "import { thing } from '../../renderer/state/app.ts'\nthing()"],
  ])('%s may not: %s', (place, code) => expect(lint(place, code)).not.toBe(''))

  it.each([
    ['shared/model/x.ts', "import { thing } from './kind.ts'\nthing()"],
    ['renderer/grid/x.ts', "import { thing } from '../../shared/model/kind.ts'\nthing()"],
    ['electron/engine/excel/x.ts', "import { thing } from '../store/core.ts'\nthing()"],
    ['electron/engine/documents/x.ts', "import { thing } from '../committees/agenda.ts'\nthing()"],
    ['server/storage/x.ts', "import { thing } from '../../shared/sync/vector.ts'\nthing()"],
    ['electron/main/channel.ts', "import { ipcMain } from 'electron'\nipcMain.on('x', () => undefined)"],
  ])('%s may: %s', (place, code) => expect(lint(place, code)).toBe(''))
})

describe('the ground', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >

  it('names every dependency by an exact version', () => {
    const versions = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-beta\.\d+)?$/.test(version))).toEqual([])
  })

  it('sets every fuse of the desktop program', () => {
    const fuses = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
    for (const fuse of [
      'runAsNode: false',
      'enableCookieEncryption: true',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'loadBrowserProcessSpecificV8Snapshot: false',
      'grantFileProtocolExtraPrivileges: false',
    ]) {
      expect(fuses).toContain(fuse)
    }
  })

  it('holds no address in its lock file', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http')
  })
})
