import { BrowserWindow, dialog, type BrowserWindowConstructorOptions } from 'electron'
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

/** A page asks before it goes while cells hold texts that are not saved. Electron alone would keep it, without a word. */
export function askBeforeLeaving(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      title: 'Bildungswerkbank',
      message: 'In Tabellen stehen Eingaben, die nicht gespeichert sind.',
      detail: 'Unten im Fenster steht, wie viele es sind; ein Klick darauf führt von einer zur nächsten.',
      buttons: ['Zurück zu den Eingaben', 'Verwerfen und schließen'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (answer === 1) event.preventDefault()
  })
}

/** Opens a window on the program's own page; `search` names a record that it shows alone. */
export function openWindow(preloadPath: string, search = ''): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preloadPath))
  askBeforeLeaving(window)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${appOrigin}/${search}`)
  return window
}
