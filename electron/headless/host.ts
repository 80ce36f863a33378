/** The browser host: the same engine and interface where Electron cannot be installed, and for every end-to-end test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { parseHostArguments } from './host-arguments.ts'
import { openInBrowser } from './host-browser.ts'
import { openChannels } from './host-channel.ts'
import { answer, answerPage, serveAsset, serveIndex, serveMadeFile, takeUpload } from './host-files.ts'
import { createSession, isFromHere, type Session } from './host-session.ts'
import { rendererPath, resourcesPath, settingsPath } from './paths.ts'

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

/** Listens on this computer's own address only; answers the port. */
async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new WorkbenchError(
              'busy',
              `Der Port ${port} ist belegt oder nicht erlaubt. Bitte wählen Sie mit --port einen anderen.`,
            )
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

/** Serves the interface and the engine's channel on 127.0.0.1 until it is closed. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const server = createServer()
  const port = await listen(server, options.port ?? 0)
  const session = createSession(port)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response, { ...options, session, port }).catch(() => {
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'Interner Fehler. Bitte laden Sie die Seite neu.')
    })
  })
  const channels = openChannels(
    server,
    (request) =>
      request.url === '/channel' &&
      request.headers.origin !== undefined &&
      isFromHere(request, port) &&
      session.isKnown(request),
    (channel) => options.engine.serve(channel),
  )
  return {
    port,
    address: `http://127.0.0.1:${port}/?token=${session.token}`,
    async close() {
      channels.close()
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
      await options.engine.close()
    },
  }
}

interface Served extends BrowserHostOptions {
  readonly session: Session
  readonly port: number
}

async function handle(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const here = `http://127.0.0.1:${served.port}`
  const target = request.url ?? '/'
  if (!URL.canParse(target, here)) {
    answer(response, 400, 'Diese Adresse ist nicht lesbar.')
    return
  }
  const url = new URL(target, here)
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
  else if (url.pathname === '/') serveIndex(response, served.rendererPath, `ws://${request.headers.host ?? ''}`)
  else serveAsset(response, served.rendererPath, url.pathname)
}

async function open(
  argv: readonly string[],
  scratch: string,
): Promise<{ readonly host: BrowserHost; readonly opensBrowser: boolean }> {
  const args = parseHostArguments(argv, process.env['INIT_CWD'] ?? process.cwd())
  const outboxPath = join(scratch, 'ausgang')
  const engine = createEngine({
    resourcesPath: resourcesPath(),
    settingsPath: args.settingsPath ?? settingsPath(),
    outboxPath,
    nativeDialogs: false,
    isInteractive: true,
  })
  try {
    if (args.file !== undefined) await engine.call('openWorkspace', { path: args.file })
    const host = await openBrowserHost({
      engine,
      rendererPath: rendererPath(),
      outboxPath,
      uploadPath: join(scratch, 'eingang'),
      port: args.port,
    })
    return { host, opensBrowser: args.opensBrowser }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** Starts the host as `npm start` does and answers when it listens; signals end it. */
export async function startBrowserHost(argv: readonly string[]): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'bildungswerkbank-'))
  const clear = (): void => rmSync(scratch, { recursive: true, force: true })
  try {
    const { host, opensBrowser } = await open(argv, scratch)
    const stop = (): void => {
      void host.close().finally(() => {
        clear()
        process.exit(0)
      })
    }
    // SIGHUP: the terminal was closed; what people uploaded must not stay behind.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
    process.stdout.write(`Die Bildungswerkbank läuft, bis Sie hier Strg+C drücken. Adresse:\n${host.address}\n`)
    if (opensBrowser) openInBrowser(host.address)
  } catch (error) {
    clear()
    if (!(error instanceof WorkbenchError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
