/** The program as people start it: real processes, a real window. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
const launcher = join(root, 'electron/headless/launch.ts')

export interface CliResult {
  readonly status: number
  readonly json: never
  readonly stdout: string
  readonly stderr: string
}

/** One command line, to its end. Paths are relative to `cwd`. */
export function runCli(args: readonly string[], cwd: string = root): CliResult {
  const result = spawnSync(process.execPath, [launcher, 'cli', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, INIT_CWD: cwd, BILDUNGSWERKBANK_USER: 'Test' },
  })
  const json = (args.includes('--json') && result.status === 0 ? JSON.parse(result.stdout) : null) as never
  return { status: result.status ?? -1, json, stdout: result.stdout, stderr: result.stderr }
}

export interface ListedRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly total: number
}

/** The rows of a table as the command line lists them. */
export function listRows(file: string, entity: string, ...args: readonly string[]): ListedRows {
  return runCli(['list', entity, '--file', file, '--json', ...args]).json
}

/** A command line that runs while the test goes on; `ended` answers its exit code, null when it was killed. */
export function startCli(args: readonly string[]): {
  readonly process: ChildProcess
  readonly ended: Promise<number | null>
} {
  const child = spawn(process.execPath, [launcher, 'cli', ...args], {
    stdio: 'ignore',
    env: { ...process.env, BILDUNGSWERKBANK_USER: 'Test' },
  })
  return { process: child, ended: new Promise((done) => child.once('exit', (code) => done(code))) }
}

export interface RunningHost {
  readonly process: ChildProcess
  readonly address: string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** Starts the browser host as `npm start -- --no-open` does. */
export function startHost(options: {
  readonly settings: string
  readonly file?: string
  /** The person's own folder, in which new files are suggested. */
  readonly home?: string
}): Promise<RunningHost> {
  const args = [
    launcher,
    'start',
    '--no-open',
    '--settings',
    options.settings,
    ...(options.file === undefined ? [] : ['--file', options.file]),
  ]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent',
      ...(options.home === undefined ? {} : { HOME: options.home, USERPROFILE: options.home }),
    },
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString('utf8')
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(output)?.[0]
      if (address === undefined) return
      resolve({
        process: child,
        address,
        kill: () =>
          new Promise((done) => {
            if (child.exitCode !== null || child.signalCode !== null) done()
            child.once('exit', () => done())
            child.kill('SIGKILL')
          }),
      })
    })
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}: ${output}`)))
  })
}

/** A window on a host; `onError` hears of every error that the page reports. */
export async function openPage(
  browser: Browser,
  address: string,
  onError: (error: Error) => void = (error) => {
    throw error
  },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'de-DE',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.on('pageerror', onError)
  await page.goto(address)
  return page
}
