/** Who may do what on a hub, and what it does not let through. */
import { createGzip, gzipSync } from 'node:zlib'
import { Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { codeLifeMs, enrolDevice, inviteDevice } from '../../server/storage/access.ts'
import type { HubDevice } from '../../shared/sync/hub.ts'
import { ask, enrol, envelope, pullAll, push, workbench } from '../support/hub.ts'
import { onBothEngines } from './engines.ts'

describe('access to a hub', () => {
  onBothEngines((engine) => {
    it('is given for a code once: a replayed, wrong or old one is refused, and of two at once one wins', async () => {
      const { address, storage } = await engine.hub()
      const code = await inviteDevice(storage, 'edit', Date.now())
      expect((await enrol(address, code.toLowerCase().replaceAll('-', ' '), 'geraeta')).status).toBe(200)
      expect(await enrol(address, code, 'geraetb')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect((await enrol(address, 'ABCD-EFGH-JKMN', 'geraetb')).status).toBe(403)

      const contested = await inviteDevice(storage, 'edit', Date.now())
      const answers = await Promise.all(
        ['geraetc', 'geraetd', 'geraete'].map((device) => enrol(address, contested, device)),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])

      const old = await inviteDevice(storage, 'edit', Date.now() - codeLifeMs)
      const late = enrolDevice(storage, { code: old, workbench, device: 'geraetf', name: '' }, Date.now())
      await expect(late).rejects.toThrow('abgelaufen')
    })

    it('is not given to a file of another workbench, whose code stays unspent', async () => {
      const { address, storage, join } = await engine.hub()
      const token = await join('geraeta')
      const code = await inviteDevice(storage, 'edit', Date.now())
      const foreign = { code, workbench: 'eine-andere', device: 'geraetb', name: '' }
      const refused = await ask<{ message: string }>(address, '/v1/enrol', { body: foreign })
      expect(refused).toMatchObject({ status: 409 })
      expect(refused.body.message).toContain('gehört zu einer anderen Werkbank')
      expect((await enrol(address, code, 'geraetb')).status).toBe(200)
      const headers = { 'x-workbench': 'eine-andere' }
      expect((await ask(address, '/v1/state', { token, headers })).status).toBe(409)
    })

    it('names the workbench to a new file, which has none, and refuses it where nobody settled one', async () => {
      const { address, storage, join } = await engine.hub()
      const bare = async () => {
        const code = await inviteDevice(storage, 'edit', Date.now())
        return await ask(address, '/v1/enrol', { body: { code, device: 'geraetb', name: '' } })
      }
      expect((await bare()).status).toBe(409)
      await join('geraeta')
      expect(await bare()).toMatchObject({ status: 200, body: { workbench } })
    })

    it('is bounded by the role on every route', async () => {
      const { address, join } = await engine.hub()
      const tokens = {
        read: await join('geraeta', 'read'),
        edit: await join('geraetb', 'edit'),
        admin: await join('geraetc', 'admin'),
      }
      const { body: api } = await ask<{ paths: Record<string, Record<string, { 'x-role'?: string }>> }>(
        address,
        '/openapi.json',
      )
      const ranks = ['read', 'edit', 'admin'] as const
      let guarded = 0
      for (const [path, operations] of Object.entries(api.paths)) {
        for (const [method, operation] of Object.entries(operations)) {
          const needed = operation['x-role'] as (typeof ranks)[number] | undefined
          if (needed === undefined) continue
          guarded += 1
          const url = path.replaceAll(/\{\w+\}/g, '0')
          const send = async (token?: string) =>
            (await ask(address, url, { token, method: method.toUpperCase() })).status
          expect([path, method, await send()]).toEqual([path, method, 401])
          for (const rank of ranks) {
            // The stream has no end to wait for.
            if (path === '/v1/events') continue
            const isAllowed = ranks.indexOf(rank) >= ranks.indexOf(needed)
            const status = await send(tokens[rank])
            expect([path, method, rank, status === 403]).toEqual([path, method, rank, !isAllowed])
          }
        }
      }
      expect(guarded).toBeGreaterThan(12)
    })

    it('with a role for reading takes everything and gives nothing', async () => {
      const { address, join } = await engine.hub()
      const [writer, reader] = [await join('geraeta'), await join('geraetb', 'read')]
      await push(address, writer, 'geraeta', [envelope('geraeta', 1)])
      const refused = await push(address, reader, 'geraetb', [envelope('geraetb', 1)])
      expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect((await pullAll(address, reader)).map(({ device }) => device)).toEqual(['geraeta'])
    })

    it('ends when it is revoked; what the device brought stays', async () => {
      const { address, join } = await engine.hub()
      const [anna, admin] = [await join('geraeta'), await join('geraetb', 'admin')]
      await push(address, anna, 'geraeta', [envelope('geraeta', 1)])
      const { body } = await ask<{ devices: HubDevice[] }>(address, '/v1/devices', { token: admin })
      const device = body.devices.find(({ name }) => name === 'Name von geraeta')
      expect((await ask(address, `/v1/devices/${device?.id}`, { token: admin, method: 'DELETE' })).status).toBe(200)
      expect((await push(address, anna, 'geraeta', [envelope('geraeta', 2)])).status).toBe(401)
      expect((await pullAll(address, admin)).length).toBe(1)
    })

    it('by administrators makes codes for others', async () => {
      const { address, join } = await engine.hub()
      const admin = await join('geraeta', 'admin')
      const { body } = await ask<{ code: string }>(address, '/v1/codes', { token: admin, body: { role: 'read' } })
      expect((await enrol(address, body.code, 'geraetb')).body.role).toBe('read')
    })

    it('keeps neither tokens nor codes readable', async () => {
      const { storage, join } = await engine.hub()
      const token = await join('geraeta')
      const code = await inviteDevice(storage, 'edit', Date.now())
      const kept = JSON.stringify([
        await storage.db.selectFrom('hub_token').selectAll().execute(),
        await storage.db.selectFrom('hub_code').selectAll().execute(),
      ])
      expect(kept).not.toContain(token)
      expect(kept).not.toContain(code)
      expect(kept).not.toContain(code.replaceAll('-', ''))
    })

    it('is slowed down for strangers who try', async () => {
      const { address } = await engine.hub()
      const statuses = new Set<number>()
      for (let round = 0; round < 32; round += 1) {
        const tries = await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            ask(address, '/v1/state', { token: `falsches-token-${round}-${index}-xxxxxxxx` }),
          ),
        )
        for (const { status } of tries) statuses.add(status)
      }
      expect([...statuses].toSorted()).toEqual([401, 429])
    })

    it('gives no way to a body of 100 MB, named or not', async () => {
      const { address, join } = await engine.hub()
      const token = await join('geraeta')
      const huge = Buffer.alloc(100 * 1024 * 1024, ' ')
      const send = async (body: Buffer | ReadableStream): Promise<number | 'cut off'> => {
        try {
          const response = await fetch(`${address}/v1/sets`, {
            method: 'POST',
            body,
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            duplex: 'half',
          } as RequestInit)
          return response.status
        } catch {
          // The hub ends the connection while more is being sent; some systems then lose its answer.
          return 'cut off'
        }
      }
      expect([413, 'cut off']).toContain(await send(huge))
      const pieces = Readable.from(Array.from({ length: 100 }, () => huge.subarray(0, 1024 * 1024)))
      expect([413, 'cut off']).toContain(await send(Readable.toWeb(pieces) as ReadableStream))
      expect((await push(address, token, 'geraeta', [envelope('geraeta', 1)])).status).toBe(200)
    })

    it('inflates what is compressed, but no zip bomb', async () => {
      const { address, join } = await engine.hub()
      const token = await join('geraeta')
      const send = async (body: Buffer, encoding = 'gzip') =>
        await fetch(`${address}/v1/sets`, {
          method: 'POST',
          body: new Uint8Array(body),
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'content-encoding': encoding,
          },
        })
      const honest = JSON.stringify({ device: 'geraeta', sets: [envelope('geraeta', 1)] })
      expect((await send(gzipSync(honest))).status).toBe(200)
      // 1 GB of blanks in 1 MB.
      const blanks = Readable.from(Array.from({ length: 1024 }, () => Buffer.alloc(1024 * 1024, ' ')))
      const bomb = await buffer(blanks.pipe(createGzip({ level: 9 })))
      const before = process.memoryUsage.rss()
      expect((await send(bomb)).status).toBe(413)
      expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024)
      expect((await send(Buffer.from('kein gzip'))).status).toBe(400)
      expect((await send(gzipSync(honest), 'br')).status).toBe(415)
      expect((await pullAll(address, token)).length).toBe(1)
    })

    it('refuses what no schema names, and says so in the closed form', async () => {
      const { address, join } = await engine.hub()
      const token = await join('geraeta')
      const bad = [
        { device: 'geraeta', sets: [{ ...envelope('geraeta', 1), extra: 1 }] },
        { device: '../x', sets: [] },
        { device: 'geraeta', sets: [envelope('geraeta', 0)] },
        { device: 'geraeta', sets: [{ ...envelope('geraeta', 1), part: 3, parts: 2 }] },
        { sets: [] },
      ]
      for (const body of bad)
        expect(await ask(address, '/v1/sets', { token, body })).toMatchObject({
          status: 400,
          body: { code: 'invalid' },
        })
      expect(await ask(address, '/gibt/es/nicht')).toMatchObject({ status: 404, body: { code: 'notFound' } })
    })

    it('leaves no person, address, token or content in logs and counters', async () => {
      const lines: string[] = []
      const log = new Writable({
        write(line: Buffer, _encoding, done) {
          lines.push(line.toString('utf8'))
          done()
        },
      })
      const { address, join } = await engine.hub(undefined, log)
      const token = await join('geraeta')
      await push(address, token, 'geraeta', [envelope('geraeta', 1, 'Geheimes über Frau Muster')])
      await ask(address, '/v1/state', { token: 'falsches-token-xxxxxxxxxxxx' })
      const { body: metrics } = await ask<string>(address, '/metrics')
      expect(metrics).toContain('hub_sets_stored_total 1')
      expect(metrics).toContain('hub_last_number 1')
      expect(metrics).toContain('route="/v1/sets",status="200"')
      const told = lines.join('') + metrics
      expect(lines.some((line) => JSON.parse(line).route === '/v1/sets')).toBe(true)
      for (const secret of [
        'Name von',
        'Muster',
        token,
        '127.0.0.1"',
        'falsches-token',
        envelope('geraeta', 1).payload,
      ])
        expect(told).not.toContain(secret)
    })
  })
})
