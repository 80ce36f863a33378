/** The browser host's window: a WebSocket for the channel, uploads and downloads for files. */
import { createClient } from '../../shared/contract/client.ts'
import { largestFile } from '../../shared/contract/largest-file.ts'
import { recordAddress } from '../../shared/contract/record-address.ts'
import type { Inbound, Outbound } from '../../shared/contract/protocol.ts'
import type { ChosenFile, FileKind, Host } from './host.ts'

const shortestRetryMs = 300
const longestRetryMs = 5000
const lost =
  'Die Verbindung zur Bildungswerkbank ist unterbrochen. Gespeichertes bleibt erhalten; bitte warten Sie einen Moment.'

/** What a person may choose, by endings; nothing for anything. */
const accepted: Readonly<Record<FileKind, string>> = {
  workbook: '.xlsx,.csv,.txt',
  workbench: '.werkbank',
  package: '.werkbankpaket',
  any: '',
}

/** What waits while the connection is down is sent when it is back; what was under way is refused. */
export async function connectBrowserHost(): Promise<Host> {
  const listeners = new Set<(isConnected: boolean) => void>()
  const waiting: Inbound[] = []
  let socket: WebSocket | undefined
  let retryMs = shortestRetryMs

  const client = createClient((message) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    else waiting.push(message)
  })

  function connect(): Promise<void> {
    return new Promise((opened) => {
      const next = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/channel`)
      socket = next
      next.addEventListener('open', () => {
        retryMs = shortestRetryMs
        for (const message of waiting.splice(0)) next.send(JSON.stringify(message))
        for (const listener of listeners) listener(true)
        opened()
      })
      next.addEventListener('message', (event) => client.receive(JSON.parse(String(event.data)) as Outbound))
      next.addEventListener('close', () => {
        waiting.length = 0
        client.disconnect(lost)
        for (const listener of listeners) listener(false)
        setTimeout(() => void connect(), retryMs)
        retryMs = Math.min(longestRetryMs, retryMs * 2)
      })
    })
  }

  await connect()
  return {
    client,
    hasNativeDialogs: false,
    pickFile: (kind) => chooseFile(accepted[kind]),
    pickFolder: () => Promise.resolve(null),
    pickSavePath: () => Promise.resolve(null),
    takeDropped: upload,
    deliver(file) {
      const link = document.createElement('a')
      link.href = `/download?path=${encodeURIComponent(file.path)}`
      link.download = file.name
      link.click()
      return Promise.resolve()
    },
    openRecord(entity, id) {
      // The session's cookie goes along: the new window is let in like this one.
      window.open(`/${recordAddress({ entity, id })}`, '_blank', 'noopener')
    },
    onConnection(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function upload(file: File): Promise<ChosenFile> {
  // Refused in the middle of sending, the browser would only say that it failed.
  if (file.size > largestFile) throw new Error(`„${file.name}“ ist größer als 100 MB. Bitte teilen Sie die Datei auf.`)
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as ChosenFile
}

function chooseFile(accept: string): Promise<ChosenFile | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => resolve(null))
    input.addEventListener('change', () => {
      const [file] = input.files ?? []
      if (file === undefined) resolve(null)
      else upload(file).then(resolve, reject)
    })
    input.click()
  })
}
