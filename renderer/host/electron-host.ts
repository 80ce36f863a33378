/** The desktop shell's window: a MessagePort to the engine process, the system's own dialogs for files. */
import { createClient } from '../../shared/contract/client.ts'
import type { Outbound } from '../../shared/contract/protocol.ts'
import type { MadeFile } from '../../shared/contract/file-answers.ts'
import type { ChosenFile, FileKind, Host } from './host.ts'

/** What the preload script offers. It decides nothing: every call is checked by the shell. */
export interface Bridge {
  connect(): void
  pickFile(kind: FileKind): Promise<ChosenFile | null>
  pickFolder(): Promise<string | null>
  pickSavePath(suggestedName: string): Promise<string | null>
  deliver(file: MadeFile): Promise<void>
  open(file: MadeFile): Promise<void>
  pathOf(file: File): string
  openRecord(place: { readonly entity: string; readonly id: string }): Promise<void>
}

export function bridgeOf(view: Window): Bridge | undefined {
  return (view as unknown as { readonly werkbank?: Bridge }).werkbank
}

const gone =
  'Die Bildungswerkbank startet ihren Datendienst neu. Gespeichertes bleibt erhalten; bitte warten Sie einen Moment.'

export async function connectElectronHost(bridge: Bridge): Promise<Host> {
  const listeners = new Set<(isConnected: boolean) => void>()
  let port: MessagePort | undefined
  const client = createClient((message) => port?.postMessage(message))

  const connected = new Promise<void>((resolve) => {
    window.addEventListener('message', (event) => {
      const [opened] = event.ports
      if (event.source !== window || event.data !== 'werkbank-port' || opened === undefined) return
      // A second port means that the engine process was started anew.
      if (port !== undefined) client.disconnect(gone)
      port = opened
      port.addEventListener('message', (message) => client.receive(message.data as Outbound))
      port.start()
      for (const listener of listeners) listener(true)
      resolve()
    })
  })
  bridge.connect()
  await connected
  return {
    client,
    hasNativeDialogs: true,
    pickFile: (kind) => bridge.pickFile(kind),
    pickFolder: () => bridge.pickFolder(),
    pickSavePath: (name) => bridge.pickSavePath(name),
    takeDropped: (file) => Promise.resolve({ path: bridge.pathOf(file), name: file.name }),
    deliver: (file) => bridge.deliver(file),
    open: (file) => bridge.open(file),
    openRecord: (entity, id) => void bridge.openRecord({ entity, id }),
    onConnection(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
