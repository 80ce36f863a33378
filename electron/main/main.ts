/** The desktop shell: windows, menu, dialogs, security. Everything else is the engine's work, in its own process. */
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { rendererPath, resourcesPath } from '../headless/paths.ts'
import { connectWindow, openChannel } from './channel.ts'
import { createDialogs } from './dialogs.ts'
import { startEngineProcess } from './engine-process.ts'
import { setMenu } from './menu.ts'
import { handleAppScheme, registerAppScheme } from './protocol.ts'
import { lockEveryPage, lockSession } from './security.ts'
import { openWindow } from './window.ts'

const here = import.meta.dirname
const preloadPath = join(here, '..', 'preload', 'preload.cjs')

function open(search = ''): BrowserWindow {
  return openWindow(preloadPath, search)
}

async function start(): Promise<void> {
  await app.whenReady()
  const outboxPath = join(app.getPath('temp'), `bildungswerkbank-${process.pid}`)
  lockSession()
  handleAppScheme(rendererPath())
  const engine = startEngineProcess({
    script: join(here, 'engine.js'),
    args: [resourcesPath(), app.getPath('userData'), outboxPath],
    onRestart: () => {
      for (const window of BrowserWindow.getAllWindows()) connectWindow(window, engine)
    },
  })
  openChannel({ engine, dialogs: createDialogs(outboxPath), windows: () => BrowserWindow.getAllWindows(), open })
  setMenu(() => void open())
  open()
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    window?.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('quit', () => engine.stop())
}

registerAppScheme()
lockEveryPage()
if (app.requestSingleInstanceLock()) void start()
else app.quit()
