import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../support/workbench.ts'
import { beginWithExampleData, undoAndRedoAnEdit } from './scenarios.ts'

const root = join(import.meta.dirname, '../..')
const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
const executablePath = join(
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist'),
  name,
)
const hasElectron = existsSync(executablePath)

if (!hasElectron)
  console.log('Electron: did not run (no binary in ELECTRON_OVERRIDE_DIST_PATH or node_modules/electron/dist)')

describe.skipIf(!hasElectron)('the desktop program (runs where an Electron binary is found)', () => {
  it('goes through the same scenarios as the browser host', async () => {
    const isRoot = process.getuid?.() === 0
    const args = [root, `--user-data-dir=${scratchFolder()}`, ...(isRoot ? ['--no-sandbox'] : [])]
    const program = await _electron.launch({ executablePath, args })
    try {
      const page = await program.firstWindow()
      expect(new URL(page.url()).protocol).toBe('app:')
      await beginWithExampleData(page, scratchFolder())
      await undoAndRedoAnEdit(page)
    } finally {
      await program.close()
    }
  })
})
