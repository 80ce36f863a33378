/**
 * What the shell uses of Electron, recorded. The parts are typed by Electron's own declarations, so a call that Electron does
 * not know does not compile in the shell, and a stand-in that differs from it does not compile here.
 */
import type * as electron from 'electron'
import { vi } from 'vitest'

type Listener = (...args: never[]) => unknown

export interface Recorded {
  readonly handlers: Map<string, Listener>
  readonly listeners: Map<string, Listener>
  permissionRequest: Parameters<electron.Session['setPermissionRequestHandler']>[0] | undefined
  permissionCheck: Parameters<electron.Session['setPermissionCheckHandler']>[0] | undefined
  devicePermission: Parameters<electron.Session['setDevicePermissionHandler']>[0] | undefined
  readonly schemes: electron.CustomScheme[]
  readonly opened: string[]
  readonly forks: {
    readonly script: string
    readonly child: { on: Listener; postMessage: Listener; readonly exits: (() => void)[] }
  }[]
}

export const recorded: Recorded = {
  handlers: new Map(),
  listeners: new Map(),
  permissionRequest: undefined,
  permissionCheck: undefined,
  devicePermission: undefined,
  schemes: [],
  opened: [],
  forks: [],
}

const ipcMain: Pick<electron.IpcMain, 'on' | 'handle'> = {
  on(channel, listener) {
    recorded.listeners.set(channel, listener as Listener)
    return ipcMain as electron.IpcMain
  },
  handle: (channel, listener) => void recorded.handlers.set(channel, listener as Listener),
}

const defaultSession: Pick<
  electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> = {
  setPermissionRequestHandler: (handler) => void (recorded.permissionRequest = handler),
  setPermissionCheckHandler: (handler) => void (recorded.permissionCheck = handler),
  setDevicePermissionHandler: (handler) => void (recorded.devicePermission = handler),
}

const shell: Pick<electron.Shell, 'openExternal' | 'openPath'> = {
  openExternal(url) {
    recorded.opened.push(url)
    return Promise.resolve()
  },
  openPath(path) {
    recorded.opened.push(path)
    return Promise.resolve('')
  },
}

const protocol: Pick<electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged: (schemes) => void recorded.schemes.push(...schemes),
  handle: () => undefined,
}

const dialog: Pick<electron.Dialog, 'showMessageBoxSync'> & Record<'showOpenDialog' | 'showSaveDialog', Listener> = {
  showMessageBoxSync: () => 0,
  showOpenDialog: vi.fn(() => Promise.resolve({ canceled: false, filePaths: ['/tmp/gewählt.xlsx'] })),
  showSaveDialog: vi.fn(() => Promise.resolve({ canceled: true, filePath: '' })),
}

const utilityProcess = {
  fork(script: string) {
    const exits: (() => void)[] = []
    const child = {
      exits,
      on: ((event: string, listener: () => void) => (event === 'exit' ? exits.push(listener) : undefined)) as Listener,
      postMessage: vi.fn(),
    }
    recorded.forks.push({ script, child })
    return child
  },
}

class MessageChannelMain {
  readonly port1 = { name: 'port1' }
  readonly port2 = { name: 'port2' }
}

export const standIn: Readonly<Record<string, unknown>> = {
  app: { on: vi.fn(), getPath: () => '/tmp' },
  BrowserWindow: vi.fn(),
  Menu: { setApplicationMenu: vi.fn(), buildFromTemplate: vi.fn() },
  MessageChannelMain,
  dialog,
  ipcMain,
  protocol,
  session: { defaultSession },
  shell,
  utilityProcess,
}
