import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { appOrigin } from './protocol.ts'

const backgroundColor = '#ffffff'

/** A window's page has no Node, no reach outside its sandbox, and one small bridge. */
export function windowOptions(preloadPath: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor,
    title: 'Bildungswerkbank',
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    },
  }
}

/** Opens a window on the program's own page; `search` names a record that it shows alone. */
export function openWindow(preloadPath: string, search = ''): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preloadPath))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${appOrigin}/${search}`)
  return window
}
