/**
 * What `npm start` and `npm run cli` run: builds the program where that is missing or older than its sources, then
 * starts it. `start` opens Electron where its binary is there or can be fetched, else the browser host.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const cache = join(root, 'node_modules', '.cache')
const built = join(root, 'out', '.built')
const lock = join(cache, 'build.lock')
const sources = ['electron', 'renderer', 'shared', 'resources/fonts', 'package.json', 'electron.vite.config.ts']

function newestChange(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0)
}

function isBuilt(): boolean {
  const mark = statSync(built, { throwIfNoEntry: false })
  return mark !== undefined && sources.every((source) => newestChange(join(root, source)) <= mark.mtimeMs)
}

/** A lock left behind by a killed build is as old as no build ever takes. */
const longestBuildMs = 180_000

/** Takes the lock, or waits until the other process has built. */
async function underLock(work: () => void): Promise<void> {
  mkdirSync(cache, { recursive: true })
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'))
      break
    } catch {
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0)
      if (age > longestBuildMs) rmSync(lock, { force: true })
      else await new Promise((wake) => setTimeout(wake, 200))
    }
  }
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function build(): void {
  if (isBuilt()) return
  process.stderr.write('Die Bildungswerkbank wird einmalig gebaut …\n')
  // Killed in the middle, the mark is missing and the next start builds again.
  rmSync(built, { force: true })
  const viteCli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const result = spawnSync(process.execPath, [viteCli, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) {
    process.stderr.write(
      `${result.stdout}${result.stderr}\nDer Bau ist fehlgeschlagen. Bitte führen Sie „npm ci“ noch einmal aus.\n`,
    )
    process.exit(1)
  }
  writeFileSync(built, new Date().toISOString())
}

function load(name: string): Promise<unknown> {
  return import(pathToFileURL(join(root, 'out', 'main', `${name}.js`)).href)
}

const refusalNote = join(cache, 'electron-refused')
const day = 86_400_000
const fetchTimeoutMs = 60_000

/** The Electron binary: named by the environment, installed, or fetched now. A refusal is remembered for a day. */
function electronBinary(): string | undefined {
  const folder = join(root, 'node_modules', 'electron')
  const find = (): string | undefined => {
    const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
    const pathFile = join(folder, 'path.txt')
    const name = existsSync(pathFile)
      ? readFileSync(pathFile, 'utf8')
      : process.platform === 'win32'
        ? 'electron.exe'
        : 'electron'
    const path = named === undefined ? join(folder, 'dist', name) : join(named, name)
    return existsSync(path) ? path : undefined
  }
  const found = find()
  if (found !== undefined) return found
  // Who names a place for the binary has decided; nothing is fetched beside it.
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) return undefined
  const refused = statSync(refusalNote, { throwIfNoEntry: false })
  if (!existsSync(join(folder, 'install.js')) || (refused !== undefined && Date.now() - refused.mtimeMs < day))
    return undefined
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: fetchTimeoutMs })
  const fetched = find()
  if (fetched === undefined) {
    mkdirSync(cache, { recursive: true })
    writeFileSync(refusalNote, '')
  }
  return fetched
}

async function start(argv: readonly string[]): Promise<void> {
  const binary = electronBinary()
  if (binary === undefined) {
    process.stdout.write('Electron ist hier nicht verfügbar; die Bildungswerkbank öffnet sich im Browser.\n')
    const { startBrowserHost } = (await load('host')) as { startBrowserHost(argv: readonly string[]): Promise<void> }
    await startBrowserHost(argv)
    return
  }
  const child = spawn(binary, [root, ...argv], { stdio: 'inherit' })
  child.on('exit', (code) => process.exit(code ?? 0))
}

/** The Node that runs this; below 22 better-sqlite3 cannot be loaded. npm scripts put a newer one first. */
function demandNode(): void {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 22) return
  process.stderr.write(
    'Bitte starten Sie über „npm start“ oder „npm run cli“: npm verwendet dann die mitgelieferte Node-Version.\n',
  )
  process.exit(1)
}

demandNode()
const [mode, ...argv] = process.argv.slice(2)
if (!isBuilt()) await underLock(build)
if (mode === 'cli') {
  const { runCli } = (await load('cli')) as { runCli(argv: readonly string[]): Promise<number> }
  process.exitCode = await runCli(argv)
} else if (mode === 'start') await start(argv)
