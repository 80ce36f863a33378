import { spawn } from 'node:child_process'

/** How a system opens an address in the person's browser: a program and its arguments, no shell between. */
export function openerOf(platform: NodeJS.Platform, address: string): readonly [string, ...string[]] {
  // explorer.exe would show a folder instead: it drops addresses that have a query, and ours carries the token there.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  return [platform === 'darwin' ? 'open' : 'xdg-open', address]
}

export function openInBrowser(address: string): void {
  const [command, ...args] = openerOf(process.platform, address)
  // Where there is no browser the printed address is enough.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
