/** What must not end, block or open up the browser host; each of these once did, or could have. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openerOf } from '../../../electron/headless/host-browser.ts'
import { openBrowserHost, type BrowserHost } from '../../../electron/headless/host.ts'
import { scratchFolder } from '../../support/workbench.ts'

const root = join(import.meta.dirname, '../../..')

interface Started {
  readonly host: BrowserHost
  readonly base: string
  readonly cookie: string
  readonly outbox: string
}

const open: BrowserHost[] = []
afterEach(async () => {
  for (const host of open.splice(0)) await host.close()
})

async function start(port = 0): Promise<Started> {
  const folder = scratchFolder()
  const [renderer, outbox] = [join(folder, 'renderer'), join(folder, 'outbox')]
  for (const path of [join(renderer, 'assets'), outbox]) mkdirSync(path, { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<script nonce="%NONCE%"></script>')
  writeFileSync(join(renderer, 'assets', 'main-abc123.js'), '')
  const host = await openBrowserHost({
    engine: { serve: (channel) => channel.onMessage(() => undefined), close: () => Promise.resolve() },
    rendererPath: renderer,
    outboxPath: outbox,
    uploadPath: join(folder, 'uploads'),
    port,
  })
  open.push(host)
  const first = await fetch(host.address, { redirect: 'manual' })
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { host, base: `http://127.0.0.1:${host.port}`, cookie, outbox }
}

async function isAlive({ base, cookie }: Started): Promise<boolean> {
  return (await fetch(base, { headers: { cookie } })).status === 200
}

/** A connection that asks for the channel and has no right to it. */
function knock(port: number, then: (socket: Socket) => void): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      socket.write('GET /channel HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
      then(socket)
      resolve(socket)
    })
    socket.on('error', () => undefined)
    socket.on('data', () => undefined)
  })
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms))

describe('the browser host goes on', () => {
  it('when a message is larger than a channel takes', async () => {
    const started = await start()
    const { base, cookie, host } = started
    const code = await new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}/channel`, { headers: { cookie, origin: base } })
      socket.on('open', () => socket.send(Buffer.alloc(65 * 1024 * 1024)))
      socket.on('error', () => undefined)
      socket.on('close', resolve)
    })
    expect([code, await isAlive(started)]).toEqual([1009, true])
  })

  it('when a stranger resets the connection while being refused', async () => {
    const started = await start()
    await knock(started.host.port, (socket) => socket.resetAndDestroy())
    await pause(100)
    expect(await isAlive(started)).toBe(true)
  })

  it('when a folder is asked for as a made file', async () => {
    const started = await start()
    mkdirSync(join(started.outbox, 'ordner'))
    const url = `${started.base}/download?path=${encodeURIComponent(join(started.outbox, 'ordner'))}`
    expect((await fetch(url, { headers: { cookie: started.cookie } })).status).toBe(404)
    expect(await isAlive(started)).toBe(true)
  })

  it('when an address cannot be read', async () => {
    const { base, cookie } = await start()
    expect((await fetch(`${base}/%E0%A4%A`, { headers: { cookie } })).status).toBe(404)
  })

  it('and ends at once although a refused connection stays half open', async () => {
    const { host } = await start()
    const stranger = await knock(host.port, () => undefined)
    await pause(100)
    open.splice(0)
    const ended = Promise.race([host.close().then(() => 'closed'), pause(5000).then(() => 'blocked')])
    await expect(ended).resolves.toBe('closed')
    stranger.destroy()
  })
})

describe('the browser host keeps to itself', () => {
  it('beside a second one in the same browser', async () => {
    const [first, second] = [await start(), await start()]
    const cookie = `${first.cookie}; ${second.cookie}`
    expect(first.cookie.split('=')[0]).not.toBe(second.cookie.split('=')[0])
    expect([await isAlive({ ...first, cookie }), await isAlive({ ...second, cookie })]).toEqual([true, true])
  })

  it('and tells its two names apart', async () => {
    const { host, base, cookie } = await start()
    const headers = { cookie, origin: `http://localhost:${host.port}` }
    expect((await fetch(`${base}/upload?name=x`, { method: 'POST', body: 'x', headers })).status).toBe(403)
  })

  it('and cannot be reached from the network', async ({ skip }) => {
    const { host } = await start()
    const outer = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)
    if (outer === undefined) return skip('this computer has no network address')
    const isReached = await new Promise((resolve) => {
      const socket = connect({ port: host.port, host: outer.address, timeout: 2000 }, () => resolve(true))
      for (const event of ['error', 'timeout']) socket.on(event, () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    expect(isReached).toBe(false)
  })
})

describe('files', () => {
  it.each(['..', '.', '', 'a\0b', 'C:\\Ordner\\..', `${'ä'.repeat(300)}.xlsx`])(
    'named %j arrive under a name that every system takes',
    async (name) => {
      const { base, cookie } = await start()
      const url = `${base}/upload?name=${encodeURIComponent(name)}`
      const taken = await fetch(url, { method: 'POST', body: 'Daten', headers: { cookie, origin: base } })
      expect(taken.status).toBe(200)
      const answered = (await taken.json()) as { readonly name: string }
      expect(answered.name).toMatch(/^[^\\/:\0]{1,100}$/)
      if (name.endsWith('.xlsx')) expect(answered.name).toMatch(/\.xlsx$/)
    },
  )

  it('over the limit are refused with a reason, also when their size is not said before', async () => {
    const { base, cookie } = await start()
    const status = await new Promise((resolve, reject) => {
      const headers = { cookie, origin: base, 'transfer-encoding': 'chunked' }
      const sent = request(`${base}/upload?name=x`, { method: 'POST', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject)
      const chunk = Buffer.alloc(1024 * 1024)
      let left = 101
      const send = (): void => {
        while (left > 0) {
          left -= 1
          if (!sent.write(chunk)) return void sent.once('drain', send)
        }
        sent.end()
      }
      send()
    })
    expect(status).toBe(413)
  })

  it('of the interface are kept by the browser where their name changes with them, the page never', async () => {
    const { base, cookie } = await start()
    const kept = async (path: string): Promise<string | null> =>
      (await fetch(`${base}${path}`, { headers: { cookie } })).headers.get('cache-control')
    expect(await kept('/assets/main-abc123.js')).toContain('immutable')
    expect(await kept('/')).toBe('no-store')
  })
})

/** The program as a process of its own. On a signal it is asked to end as soon as it has said its address. */
function run(args: readonly string[], signal?: NodeJS.Signals) {
  const code = `import(${JSON.stringify(pathToFileURL(join(root, 'electron/headless/host.ts')).href)})
    .then(({ startBrowserHost }) => startBrowserHost(${JSON.stringify(args)}))`
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
    let [stdout, stderr] = ['', '']
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString('utf8')))
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString('utf8')
      if (signal !== undefined && stdout.includes('token=')) child.kill(signal)
    })
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

describe('the start', () => {
  const isBuilt = existsSync(join(root, 'out/renderer/index.html'))
  const settings = (): string => scratchFolder()

  it.each([
    [['--prot', '3'], 'Möglich sind: --no-open'],
    [['--port', '99999'], 'kein Port'],
    [['--file', '/nirgends.werkbank'], 'wurde nicht gefunden'],
  ])('with %j says in one sentence what is wrong', async (args, sentence) => {
    const { status, stderr, stdout } = await run(['--no-open', '--settings', settings(), ...args])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('on a taken port says so', async () => {
    const { host } = await start()
    await expect(start(host.port)).rejects.toThrow('--port')
  })

  it.skipIf(!isBuilt || process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends on %s with 0; the last line it said was the address',
    async (signal) => {
      const { status, stdout } = await run(['--no-open', '--settings', settings()], signal)
      expect(status).toBe(0)
      expect(stdout.trim().split('\n').at(-1)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+$/)
    },
  )

  it('opens the browser without a shell; on Windows not by the explorer, which drops addresses with a query', () => {
    const address = 'http://127.0.0.1:1/?token=x'
    expect(openerOf('win32', address)).toEqual(['rundll32', 'url.dll,FileProtocolHandler', address])
    expect(openerOf('linux', address)).toEqual(['xdg-open', address])
  })
})
