/** The engine as Electron's utility process: one channel for each window that the shell hands over. */
import type { Channel, Outbound } from '../../shared/contract/protocol.ts'
import { createEngine } from './engine.ts'

/** A port of Electron's MessageChannel, as far as it is used here; the engine does not import electron. */
interface Port {
  postMessage(message: Outbound): void
  start(): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
}

interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void): void
}

function channelOf(port: Port): Channel {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    onClose: (listener) => port.on('close', listener),
  }
}

const [resourcesPath = '', settingsPath = '', outboxPath = ''] = process.argv.slice(2)
const engine = createEngine({ resourcesPath, settingsPath, outboxPath, isInteractive: true })
const parent = (process as unknown as { readonly parentPort: ParentPort }).parentPort

parent.on('message', ({ data, ports }) => {
  const [port] = ports
  if (data === 'channel' && port !== undefined) {
    engine.serve(channelOf(port))
    port.start()
  } else if (data === 'stop') void engine.close().then(() => process.exit(0))
})
