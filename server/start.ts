/** Starts a hub process and ends it calmly. */
import { readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { WorkbenchError } from '../shared/contract/errors.ts'
import type { ServerArguments } from './arguments.ts'
import { createHub, type Hub } from './hub.ts'
import { openStorage, type Storage } from './storage/storage.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true
  return loopback.check(host, host.includes(':') ? 'ipv6' : 'ipv4')
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new WorkbenchError('notFound', `„${path}“ lässt sich nicht lesen. Bitte prüfen Sie Pfad und Rechte.`)
  }
}

/** Certificate and key; without them only this machine may connect, because tokens would cross the network readable. */
function transportSecurity(args: ServerArguments, host: string): { cert: string; key: string } | undefined {
  const hasCert = args.option('tls-cert') !== undefined
  if (hasCert || args.option('tls-key') !== undefined)
    return { cert: readPem(args.path('tls-cert')), key: readPem(args.path('tls-key')) }
  if (!isLoopback(host)) {
    throw new WorkbenchError(
      'forbidden',
      `Unter „${host}“ wäre der Server unverschlüsselt im Netz erreichbar. Bitte geben Sie --tls-cert und --tls-key an, oder lassen Sie ihn auf 127.0.0.1 hinter einem Webserver mit TLS laufen.`,
    )
  }
  return undefined
}

/** Longer than any request may take; then the process ends anyway. */
const longestStopMs = 15_000

export async function startServer(args: ServerArguments): Promise<void> {
  const host = args.option('host') ?? '127.0.0.1'
  const tls = transportSecurity(args, host)
  const storage = await openStorage(args.place())
  const hub = await createHub({ storage, tls, log: process.stderr })
  try {
    await hub.app.listen({ host, port: args.port() })
  } catch (error) {
    await storage.close()
    throw listenRefusal(error, host, args.port())
  }
  let ending: Promise<void> | undefined
  const end = (): void => void (ending ??= stop(hub, storage))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)
  endWithShell(end)
  const bound = hub.app.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : args.port()
  const address = `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`
  const where = storage.engine === 'sqlite' ? args.place().data : 'PostgreSQL'
  const postgres = args.option('postgres') === undefined ? '' : ' --postgres <Verbindung>'
  process.stdout.write(
    `Der Server der Bildungswerkbank läuft; gespeichert wird in ${where}. Beenden mit Strg+C.\n` +
      `Einen Code für ein Gerät gibt: npm run -s server -- enrol --data ${args.place().data}${postgres} --role edit\n` +
      `${address}\n`,
  )
}

const shellLookMs = 250

/** A signal sent to `npm run server` reaches only the shell between npm and this process: when that is gone, this one ends too. */
function endWithShell(end: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'server') return
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) end()
  }, shellLookMs).unref()
}

async function stop(hub: Hub, storage: Storage): Promise<void> {
  setTimeout(() => process.exit(1), longestStopMs).unref()
  await hub.stop()
  await storage.close()
  process.exit(0)
}

function listenRefusal(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return new WorkbenchError(
      'busy',
      `Auf ${host} ist der Port ${port} schon belegt. Bitte wählen Sie mit --port einen anderen.`,
    )
  if (code === 'EACCES')
    return new WorkbenchError(
      'forbidden',
      `Den Port ${port} darf dieser Benutzer nicht öffnen. Bitte wählen Sie mit --port einen ab 1024.`,
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new WorkbenchError('notFound', `Die Adresse ${host} gibt es auf diesem Rechner nicht.`)
  return error
}
