/** What no page may do, whatever it holds: leave the program, open windows, ask for the camera. */
import { app, session, shell, type WebContents } from 'electron'
import { appOrigin } from './protocol.ts'

/** Links that people may follow open in their own browser or mail program. */
export function isOuterLink(url: string): boolean {
  try {
    return ['https:', 'mailto:'].includes(new URL(url).protocol)
  } catch {
    return false
  }
}

function isOwnPage(url: string): boolean {
  return url === `${appOrigin}/` || url.startsWith(`${appOrigin}/`)
}

export function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isOuterLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Denies every permission to every page, and locks every page that is ever made. */
export function lockSession(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

export function lockEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}
