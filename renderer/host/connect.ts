import { connectBrowserHost } from './browser-host.ts'
import { bridgeOf, connectElectronHost } from './electron-host.ts'
import type { Host } from './host.ts'

/** The host that this window runs in. */
export async function connectHost(): Promise<Host> {
  const bridge = bridgeOf(window)
  return bridge === undefined ? connectBrowserHost() : connectElectronHost(bridge)
}
