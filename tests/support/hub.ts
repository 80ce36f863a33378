/** Hubs as people start them, and requests as a workbench sends them. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Enrolled, Envelope, HubRole, PullAnswer, PushAnswer } from '../../shared/sync/hub.ts'

const root = join(import.meta.dirname, '../..')
const main = join(root, 'server/main.ts')

export interface HubPlace {
  readonly data: string
  readonly postgres?: string | undefined
}

function placeArguments({ data, postgres }: HubPlace): readonly string[] {
  return ['--data', data, ...(postgres === undefined ? [] : ['--postgres', postgres])]
}

export interface HubProcess {
  readonly process: ChildProcess
  readonly address: string
  /** Everything it logged so far. */
  log(): string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Asks it to end and answers its exit code. */
  stop(): Promise<number | null>
}

const started: ChildProcess[] = []

/** Also a test that fails leaves no process behind. */
afterEach(() => {
  for (const child of started.splice(0)) {
    child.kill('SIGKILL')
    if (child.spawnfile === 'npm' && child.pid !== undefined) killGroup(child.pid)
  }
})

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // All of them have ended.
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode)
    else child.once('exit', (code) => done(code))
  })
}

/** Starts what `npm run server -- --data ...` starts, or that itself, and waits for its address. */
export function startHub(
  place: HubPlace,
  more: readonly string[] = ['--port', '0'],
  by: 'node' | 'npm' = 'node',
): Promise<HubProcess> {
  const args = [...placeArguments(place), ...more]
  const [command, first] = by === 'node' ? [process.execPath, [main]] : ['npm', ['run', 'server', '--']]
  // npm leads a group of processes, which ends whole after a test that failed.
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: by === 'npm',
  })
  started.push(child)
  let log = ''
  child.stderr.on('data', (data: Buffer) => (log += data.toString('utf8')))
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString('utf8')
      const address = /^(https?:\/\/\S+)\n$/m.exec(output)?.[1]
      if (address === undefined) return
      resolve({
        process: child,
        address,
        log: () => log,
        async kill() {
          child.kill('SIGKILL')
          await exitOf(child)
        },
        async stop() {
          child.kill('SIGTERM')
          return await exitOf(child)
        },
      })
    })
    child.once('exit', (code) => reject(new Error(`The hub ended with ${code}: ${output}${log}`)))
  })
}

/** One command of the server's command line, to its end. */
export function runServer(args: readonly string[]): {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  return { status: status ?? -1, stdout, stderr }
}

/** A code as `npm run -s server -- enrol` prints it. */
export function enrolCode(place: HubPlace, role: HubRole): string {
  const { status, stdout, stderr } = runServer(['enrol', ...placeArguments(place), '--role', role])
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

export async function ask<T>(
  address: string,
  path: string,
  options: {
    readonly token?: string | undefined
    readonly method?: string
    readonly body?: unknown
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Answer<T>> {
  const { token, body, method = body === undefined ? 'GET' : 'POST', headers } = options
  const isRaw = body instanceof Uint8Array
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': isRaw ? 'application/octet-stream' : 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? Buffer.from(body) : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T }
}

export const workbench = 'werkbank-der-tests'

export async function enrol(address: string, code: string, device: string): Promise<Answer<Enrolled>> {
  return await ask<Enrolled>(address, '/v1/enrol', { body: { code, workbench, device, name: `Name von ${device}` } })
}

/** A made-up change set: the hub never opens it. */
export function envelope(device: string, seq: number, content = `${device} ${seq}`): Envelope {
  return {
    device,
    seq,
    digest: Buffer.from(content).toString('hex').padEnd(16, '0').slice(0, 64),
    payload: Buffer.from(content).toString('base64'),
  }
}

export async function push(address: string, token: string, device: string, sets: readonly Envelope[]) {
  return await ask<PushAnswer>(address, '/v1/sets', { token, body: { device, sets } })
}

/** Everything after a number, answer by answer. */
export async function pullAll(address: string, token: string, after = 0): Promise<PullAnswer['sets']> {
  const sets: PullAnswer['sets'][number][] = []
  for (let from = after; ;) {
    const { status, body } = await ask<PullAnswer>(address, `/v1/sets?after=${from}&limit=500`, { token })
    if (status !== 200) throw new Error(JSON.stringify(body))
    sets.push(...body.sets)
    if (body.upto >= body.no) return sets
    from = body.upto
  }
}
