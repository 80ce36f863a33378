/** The server as an administrator runs it: real processes, on both engines. */
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { request } from 'node:https'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HubState } from '../../shared/sync/hub.ts'
import { ask, enrol, enrolCode, envelope, pullAll, push, runServer, startHub, type HubPlace } from '../support/hub.ts'
import { scratchFolder } from '../support/workbench.ts'
import { onBothEngines } from './engines.ts'

const certificates = join(import.meta.dirname, '../fixtures/tls')

/** The arguments that name a place. */
const at = ({ data, postgres }: HubPlace): readonly string[] => [
  '--data',
  data,
  ...(postgres === undefined ? [] : ['--postgres', postgres]),
]

/** The numbers that a hub's event stream tells, as they come. */
async function listen(
  address: string,
  token: string,
): Promise<{ readonly told: number[]; readonly ended: Promise<void> }> {
  const response = await fetch(`${address}/v1/events`, { headers: { authorization: `Bearer ${token}` } })
  const told: number[] = []
  const ended = (async () => {
    const decoder = new TextDecoder()
    for await (const bytes of response.body ?? []) {
      for (const [, no] of decoder.decode(bytes).matchAll(/data: (\d+)/g)) told.push(Number(no))
    }
  })().catch(() => undefined)
  return { told, ended }
}

/** An event stream of a client that neither reads on nor ever closes its end, as one that went to sleep. */
async function silentStream(address: string, token: string): Promise<Socket> {
  const { hostname, port } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  socket.write(`GET /v1/events HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\n\r\n`)
  await once(socket, 'data')
  socket.pause()
  return socket
}

describe('the server process', () => {
  onBothEngines((engine) => {
    it('gives codes while it runs, tells news of other processes at once, and ends calmly', async () => {
      const place = await engine.place()
      const [one, two] = [await startHub(place), await startHub(place)]
      const { body: anna } = await enrol(one.address, enrolCode(place, 'edit'), 'geraeta')
      const { body: ben } = await enrol(two.address, enrolCode(place, 'read'), 'geraetb')
      const stream = await listen(two.address, ben.token)
      await expect.poll(() => stream.told).toEqual([0])
      await push(one.address, anna.token, 'geraeta', [envelope('geraeta', 1)])
      await expect.poll(() => stream.told).toEqual([0, 1])
      expect((await ask(two.address, '/ready')).status).toBe(200)
      expect(await two.stop()).toBe(0)
      await stream.ended
      expect((await ask(one.address, '/live')).status).toBe(200)
      expect(await one.stop()).toBe(0)
      expect(one.log()).not.toContain('geraeta')
    })

    it('ends calmly also where the other end of an event stream has fallen silent', async () => {
      const place = await engine.place()
      const hub = await startHub(place)
      const { body } = await enrol(hub.address, enrolCode(place, 'read'), 'geraeta')
      const silent = await silentStream(hub.address, body.token)
      expect(await hub.stop()).toBe(0)
      silent.destroy()
    })

    it('lists and revokes devices, and tells wrong usage apart from refusals', async () => {
      const place = await engine.place()
      const hub = await startHub(place)
      const { body } = await enrol(hub.address, enrolCode(place, 'edit'), 'geraeta')
      const { rows } = JSON.parse(runServer(['devices', ...at(place), '--json']).stdout) as { rows: { id: string }[] }
      expect(rows).toMatchObject([{ role: 'edit', name: 'Name von geraeta', revokedAt: null }])
      expect(runServer(['revoke', ...at(place), rows[0]?.id.slice(0, 8) ?? '']).status).toBe(0)
      expect((await ask(hub.address, '/v1/state', { token: body.token })).status).toBe(401)
      expect(runServer(['revoke', ...at(place), 'ffff0000-gibt-es-nicht'])).toMatchObject({ status: 1 })
      expect(runServer(['enrol', ...at(place), '--role', 'chef'])).toMatchObject({ status: 2 })
      expect(runServer(['quatsch', ...at(place)])).toMatchObject({ status: 2 })
      await hub.kill()
    })

    it('backs up while it runs; the backup is checked, damage is found, and it restores into either engine', async () => {
      const place = await engine.place()
      const hub = await startHub(place)
      const { body } = await enrol(hub.address, enrolCode(place, 'edit'), 'geraeta')
      const sets = Array.from({ length: 250 }, (_, index) => envelope('geraeta', index + 1))
      await push(hub.address, body.token, 'geraeta', sets)
      const content = Buffer.alloc(300_000, 'Anlage')
      const name = 'a'.repeat(64)
      for (const part of [0, 1])
        await ask(hub.address, `/v1/files/${name}/${part}`, {
          token: body.token,
          method: 'PUT',
          body: content.subarray(part * 150_000, (part + 1) * 150_000),
        })
      await ask(hub.address, `/v1/files/${name}`, { token: body.token, body: { parts: 2 } })

      const file = join(scratchFolder(), 'sicherung.db')
      const open = enrolCode(place, 'edit')
      expect(runServer(['backup', ...at(place), '--to', file])).toMatchObject({ status: 0 })
      expect(runServer(['restore', '--check', '--from', file]).stdout).toContain('250 Änderungen, 1 Datei.')
      const damaged = `${file}.schaden`
      copyFileSync(file, damaged)
      const bytes = readFileSync(damaged)
      // The last place: earlier ones may be what SQLite left behind in free space.
      const spot = bytes.lastIndexOf('AnlageAnlage')
      bytes.fill(0, spot - 1016, spot - 1000)
      writeFileSync(damaged, bytes)
      expect(runServer(['restore', '--check', '--from', damaged])).toMatchObject({ status: 1 })
      // Not over what is there.
      expect(runServer(['restore', ...at(place), '--from', file])).toMatchObject({ status: 1 })

      const { body: before } = await ask<HubState>(hub.address, '/v1/state', { token: body.token })
      await hub.kill()
      for (const target of [await engine.place(), { data: scratchFolder() }]) {
        const restored = runServer(['restore', ...at(target), '--from', file])
        expect(restored).toMatchObject({ status: 0 })
        // Who was shut out since the backup, only people know.
        expect(restored.stdout).toMatch(
          /Zugang hat 1 Gerät\. .*„revoke“:\n[0-9a-f]{8} +edit +gültig .*Name von geraeta/,
        )
        const again = await startHub(target)
        const { body: state } = await ask<HubState>(again.address, '/v1/state', { token: body.token })
        expect(state).toEqual({ ...before, epoch: state.epoch })
        expect(state.epoch).not.toBe(before.epoch)
        expect((await pullAll(again.address, body.token)).length).toBe(250)
        expect((await ask(again.address, `/v1/files/${name}/1`, { token: body.token })).status).toBe(200)
        // It may have been used since the backup.
        expect((await enrol(again.address, open, 'geraetb')).status).toBe(403)
        await again.kill()
      }
    })
  })

  // Windows knows no SIGTERM; there a service ends the process itself.
  it.skipIf(process.platform === 'win32')('ends calmly when SIGTERM is sent to npm, which started it', async () => {
    const hub = await startHub({ data: scratchFolder() }, ['--port', '0'], 'npm')
    expect((await ask(hub.address, '/live')).status).toBe(200)
    hub.process.kill('SIGTERM')
    await expect
      .poll(() =>
        ask(hub.address, '/live').then(
          () => 'lives',
          () => 'gone',
        ),
      )
      .toBe('gone')
  })

  it('speaks plain HTTP to this machine only', () => {
    const { status, stderr } = runServer(['--data', scratchFolder(), '--host', '0.0.0.0', '--port', '0'])
    expect(status).toBe(1)
    expect(stderr).toContain('unverschlüsselt')
  })

  it('speaks TLS with a certificate, on any address', async () => {
    const place = { data: scratchFolder() }
    const tls = ['--tls-cert', join(certificates, 'cert.pem'), '--tls-key', join(certificates, 'key.pem')]
    const hub = await startHub(place, ['--host', '0.0.0.0', '--port', '0', ...tls])
    const port = Number(new URL(hub.address).port)
    const status = await new Promise((done, failed) => {
      request(
        {
          host: '127.0.0.1',
          port,
          path: '/live',
          ca: readFileSync(join(certificates, 'cert.pem')),
          servername: 'localhost',
        },
        (response) => done(response.statusCode),
      )
        .on('error', failed)
        .end()
    })
    expect(hub.address).toMatch(/^https:/)
    expect(status).toBe(200)
    await hub.kill()
  })

  it('says what is wrong at the start: a port in use, PostgreSQL that is away', async () => {
    const hub = await startHub({ data: scratchFolder() })
    const { port } = new URL(hub.address)
    const second = runServer(['--data', scratchFolder(), '--port', port])
    await hub.kill()
    expect(second).toMatchObject({ status: 1 })
    expect(second.stderr).toContain('schon belegt')
    const away = runServer(['--data', scratchFolder(), '--postgres', 'postgres://x@127.0.0.1:1/x'])
    expect(away.status).toBe(1)
    expect(away.stderr).toContain('PostgreSQL ist nicht erreichbar')
  })

  it('keeps its data from others on this machine', async () => {
    const data = join(scratchFolder(), 'neu')
    const hub = await startHub({ data })
    expect(existsSync(join(data, 'hub.db'))).toBe(true)
    if (process.platform !== 'win32') expect(statSync(data).mode & 0o077).toBe(0)
    await hub.kill()
  })

  it('describes every route in OpenAPI', async () => {
    const hub = await startHub({ data: scratchFolder() })
    const { body } = await ask<{ openapi: string; paths: object }>(hub.address, '/openapi.json')
    await hub.kill()
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths).toSorted()).toEqual([
      '/live',
      '/metrics',
      '/openapi.json',
      '/ready',
      '/v1/codes',
      '/v1/devices',
      '/v1/devices/{id}',
      '/v1/digests',
      '/v1/enrol',
      '/v1/events',
      '/v1/files',
      '/v1/files/{name}',
      '/v1/files/{name}/{part}',
      '/v1/keyring',
      '/v1/moved',
      '/v1/peers',
      '/v1/sets',
      '/v1/snapshots',
      '/v1/state',
      '/v1/time',
    ])
  })
})
