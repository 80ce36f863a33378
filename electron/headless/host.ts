/** The browser host: the same engine and interface where Electron cannot be installed, and for every end-to-end test. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Channel } from '../../shared/contract/protocol.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { parseHostArguments } from './host-arguments.ts'
import { answer, answerPage, serveAsset, serveIndex, serveMadeFile, takeUpload } from './host-files.ts'
import { createSession, isFromHere, type Session } from './host-session.ts'
import { rendererPath, resourcesPath, settingsPath } from './paths.ts'

/** One message holds at most a paste of some hundred thousand cells. */
const messageLimit = 64 * 1024 * 1024

export interface BrowserHost {
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

export interface BrowserHostOptions {
  readonly engine: Pick<Engine, 'serve' | 'close'>
  readonly rendererPath: string
  readonly outboxPath: string
  readonly uploadPath: string
  readonly port?: number
}

function channelOf(socket: WebSocket): Channel {
  return {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage: (listener) =>
      void socket.on('message', (data) => {
        try {
          listener(JSON.parse((data as Buffer).toString('utf8')))
        } catch {
          // Not JSON: nothing that our own page sends.
        }
      }),
    onClose: (listener) => void socket.on('close', listener),
  }
}

/** Serves the interface and the engine's channel on 127.0.0.1 until it is closed. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const session = createSession()
  const server = createServer((request, response) => {
    handle(request, response, { ...options, session, port: portOf(server) }).catch(() =>
      answer(response, 500, 'Interner Fehler.'),
    )
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimit })
  server.on('upgrade', (request, socket, head) => {
    const isAllowed =
      request.url === '/channel' &&
      request.headers.origin !== undefined &&
      isFromHere(request, portOf(server)) &&
      session.isKnown(request)
    if (!isAllowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => options.engine.serve(channelOf(opened)))
  })
  await new Promise<void>((resolveListening, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolveListening)
  })
  const port = portOf(server)
  return {
    port,
    address: `http://127.0.0.1:${port}/?token=${session.token}`,
    async close() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await options.engine.close()
    },
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0
}

interface Served extends BrowserHostOptions {
  readonly session: Session
  readonly port: number
}

async function handle(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${served.port}`)
  if (!isFromHere(request, served.port)) {
    answer(response, 403, 'Diese Anfrage kommt nicht von dieser Seite.')
    return
  }
  const token = url.searchParams.get('token')
  if (url.pathname === '/' && token !== null) {
    const cookie = served.session.spend(token)
    if (cookie !== undefined) answer(response, 303, '', { Location: '/', 'Set-Cookie': cookie })
    else if (served.session.isKnown(request)) answer(response, 303, '', { Location: '/' })
    else
      answerPage(
        response,
        403,
        'Diese Adresse wurde schon benutzt',
        'Bitte starten Sie die Bildungswerkbank neu und öffnen Sie die neue Adresse.',
      )
    return
  }
  if (!served.session.isKnown(request)) {
    answerPage(
      response,
      403,
      'Kein Zugang',
      'Bitte öffnen Sie die Adresse, die beim Start der Bildungswerkbank angezeigt wird.',
    )
    return
  }
  if (request.method === 'POST' && url.pathname === '/upload' && request.headers.origin !== undefined) {
    await takeUpload(request, response, served.uploadPath, url.searchParams.get('name') ?? '')
  } else if (request.method !== 'GET') answer(response, 405, 'Nicht erlaubt.')
  else if (url.pathname === '/download') serveMadeFile(response, served.outboxPath, url.searchParams.get('path') ?? '')
  else if (url.pathname === '/') serveIndex(response, served.rendererPath)
  else serveAsset(response, served.rendererPath, url.pathname)
}

function openInBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['explorer', address]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', address]
  if (command === undefined) return
  // Where there is no browser the printed address is enough.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

/** Starts the host as `npm start` does and answers when it listens; signals end it. */
export async function startBrowserHost(argv: readonly string[]): Promise<void> {
  const args = parseHostArguments(argv)
  const scratch = mkdtempSync(join(tmpdir(), 'bildungswerkbank-'))
  const outboxPath = join(scratch, 'ausgang')
  const engine = createEngine({
    resourcesPath: resourcesPath(),
    settingsPath: args.settingsPath ?? settingsPath(),
    outboxPath,
    isInteractive: true,
  })
  if (args.file !== undefined)
    await engine.call('openWorkspace', { path: resolve(process.env['INIT_CWD'] ?? process.cwd(), args.file) })
  const host = await openBrowserHost({
    engine,
    rendererPath: rendererPath(),
    outboxPath,
    uploadPath: join(scratch, 'eingang'),
    port: args.port,
  })
  process.stdout.write(`Die Bildungswerkbank läuft, bis Sie hier Strg+C drücken. Adresse:\n${host.address}\n`)
  if (args.opensBrowser) openInBrowser(host.address)
  const stop = (): void => {
    void host.close().finally(() => {
      rmSync(scratch, { recursive: true, force: true })
      process.exit(0)
    })
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
