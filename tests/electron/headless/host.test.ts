import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openBrowserHost, type BrowserHost } from '../../../electron/headless/host.ts'
import type { Channel } from '../../../shared/contract/protocol.ts'
import { scratchFolder } from '../../support/workbench.ts'

const open: BrowserHost[] = []
afterEach(async () => {
  for (const host of open.splice(0)) await host.close()
})

async function start(): Promise<{ readonly host: BrowserHost; readonly outbox: string; readonly base: string }> {
  const folder = scratchFolder()
  const [renderer, outbox] = [join(folder, 'renderer'), join(folder, 'outbox')]
  for (const path of [renderer, outbox]) mkdirSync(path)
  writeFileSync(join(renderer, 'index.html'), '<script nonce="%NONCE%"></script>')
  writeFileSync(join(folder, 'secret.txt'), 'geheim')
  const engine = {
    serve: (channel: Channel) =>
      channel.onMessage((message) =>
        channel.send({ type: 'reply', id: (message as { id: number }).id, reply: { ok: true, value: 'da' } }),
      ),
    close: () => Promise.resolve(),
  }
  const host = await openBrowserHost({
    engine,
    rendererPath: renderer,
    outboxPath: outbox,
    uploadPath: join(folder, 'uploads'),
  })
  open.push(host)
  return { host, outbox, base: `http://127.0.0.1:${host.port}` }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** A request with exactly these headers; fetch would not let a test choose Host and Origin. */
function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function signIn(host: BrowserHost): Promise<string> {
  const { headers } = await ask(host.address)
  return String((headers['set-cookie'] as string[])[0]?.split(';')[0])
}

describe('the browser host', () => {
  it('takes its token once; the session is a cookie that scripts and other sites cannot use', async () => {
    const { host } = await start()
    const first = await ask(host.address)
    expect([first.status, first.headers['location']]).toEqual([303, '/'])
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
    const second = await ask(host.address)
    expect([second.status, second.text]).toEqual([403, expect.stringContaining('schon benutzt')])
  })

  it('shows nothing without the session', async () => {
    const { host, base } = await start()
    expect((await ask(base)).status).toBe(403)
    const cookie = await signIn(host)
    expect((await ask(base, { cookie })).status).toBe(200)
    expect((await ask(base, { cookie: `${cookie.slice(0, -2)}xx` })).status).toBe(403)
  })

  it('refuses other hosts and origins (DNS rebinding, cross-site requests)', async () => {
    const { host, base } = await start()
    const cookie = await signIn(host)
    expect((await ask(base, { cookie, host: 'evil.example' })).status).toBe(403)
    expect((await ask(base, { cookie, origin: 'https://evil.example' })).status).toBe(403)
  })

  it('answers with a policy whose nonce is new every time', async () => {
    const { host, base } = await start()
    const cookie = await signIn(host)
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const { headers, text } = await ask(base, { cookie })
        const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
        expect(text).toContain(nonce)
        expect(headers['x-content-type-options']).toBe('nosniff')
        return nonce
      }),
    )
    expect(new Set(nonces).size).toBe(2)
  })

  it('serves nothing outside of the interface and of the outbox', async () => {
    const { host, base, outbox } = await start()
    const cookie = await signIn(host)
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt'])
      expect((await ask(`${base}${path}`, { cookie })).text).not.toContain('geheim')
    expect(
      (await ask(`${base}/download?path=${encodeURIComponent(join(outbox, '../secret.txt'))}`, { cookie })).status,
    ).toBe(404)
    writeFileSync(join(outbox, 'Übersicht.xlsx'), 'Inhalt')
    const made = await ask(`${base}/download?path=${encodeURIComponent(join(outbox, 'Übersicht.xlsx'))}`, { cookie })
    expect([made.text, made.headers['content-disposition']]).toEqual([
      'Inhalt',
      `attachment; filename="_bersicht.xlsx"; filename*=UTF-8''%C3%9Cbersicht.xlsx`,
    ])
  })

  it('takes uploads from its own page only, up to a limit, under a plain name', async () => {
    const { host, base } = await start()
    const cookie = await signIn(host)
    const origin = base
    const taken = await ask(
      `${base}/upload?name=${encodeURIComponent('../../böse.xlsx')}`,
      { cookie, origin },
      'POST',
      Buffer.from('Daten'),
    )
    const { path, name } = JSON.parse(taken.text) as { path: string; name: string }
    expect([name, readFileSync(path, 'utf8')]).toEqual(['böse.xlsx', 'Daten'])
    expect((await ask(`${base}/upload?name=x`, { cookie }, 'POST', Buffer.from('x'))).status).toBe(405)
    expect(
      (
        await ask(
          `${base}/upload?name=x`,
          { cookie, origin, 'content-length': String(101 * 1024 * 1024) },
          'POST',
        ).catch(() => ({ status: 413 }))
      ).status,
    ).toBe(413)
    expect(existsSync(path)).toBe(true)
  })

  it('opens its channel to its own page only', async () => {
    const { host, base } = await start()
    const cookie = await signIn(host)
    const connect = (headers: Readonly<Record<string, string>>): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${host.port}/channel`, { headers })
        socket.on('open', () => socket.send(JSON.stringify({ type: 'request', id: 7, method: 'workspace', input: {} })))
        socket.on('message', (data) => {
          resolve((data as Buffer).toString('utf8'))
          socket.close()
        })
        socket.on('error', (error) => resolve(error.message))
      })
    expect(JSON.parse(await connect({ cookie, origin: base }))).toEqual({
      type: 'reply',
      id: 7,
      reply: { ok: true, value: 'da' },
    })
    for (const headers of [{ origin: base }, { cookie, origin: 'https://evil.example' }, { cookie }]) {
      expect(await connect(headers as Readonly<Record<string, string>>)).toContain('403')
    }
  })
})
