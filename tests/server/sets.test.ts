/** Push and pull: nothing is skipped, nothing is doubled, whoever writes when. */
import { describe, expect, it } from 'vitest'
import type { HubState, PullAnswer } from '../../shared/sync/hub.ts'
import { ask, enrolCode, enrol, envelope, pullAll, push, startHub, workbench } from '../support/hub.ts'
import { onBothEngines } from './engines.ts'

const ids = (sets: PullAnswer['sets']): readonly string[] => sets.map(({ device, seq }) => `${device}:${seq}`)
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)

describe('change sets on a hub', () => {
  onBothEngines((engine) => {
    it('come back as they were pushed, in order, and a repeated push changes nothing (H1)', async () => {
      const { address, join } = await engine.hub()
      const token = await join('annas0gerät'.replace('ä', 'a'))
      const sets = range(5).map((seq) => envelope('geraeta', seq))
      const first = await push(address, token, 'geraeta', sets)
      expect(first.body).toMatchObject({ results: sets.map(() => 'stored'), no: 5 })
      const again = await push(address, token, 'geraeta', sets)
      expect(again.body).toMatchObject({ results: sets.map(() => 'known'), no: 5 })
      const pulled = await pullAll(address, token)
      expect(pulled).toEqual(sets.map((set, index) => ({ no: index + 1, ...set })))
      const { body: state } = await ask<HubState>(address, '/v1/state', { token })
      expect(state).toMatchObject({ workbench, no: 5, vector: { geraeta: 5 }, role: 'edit', movedTo: null })
    })

    it('are told apart from others of the same number, and leave no gap (H1, M15)', async () => {
      const { address, join } = await engine.hub()
      const token = await join('geraeta')
      await push(address, token, 'geraeta', [envelope('geraeta', 1)])
      const answer = await push(address, token, 'geraeta', [
        envelope('geraeta', 1, 'etwas ganz anderes'),
        envelope('geraeta', 3),
        envelope('geraeta', 2),
      ])
      expect(answer.body.results).toEqual(['differs', 'gap', 'stored'])
      expect(ids(await pullAll(address, token))).toEqual(['geraeta:1', 'geraeta:2'])
    })

    it('are taken sealed only, once a ring of keys is there (H5)', async () => {
      const { address, join } = await engine.hub()
      const token = await join('geraeta')
      const sealed = (seq: number) => ({
        ...envelope('geraeta', seq),
        payload: Buffer.from(`BWS1 versiegelt ${seq}`).toString('base64'),
      })
      expect((await push(address, token, 'geraeta', [envelope('geraeta', 1)])).status).toBe(200)
      await ask(address, '/v1/keyring', { token, method: 'PUT', body: { version: 1 } })
      const refused = [
        [envelope('geraeta', 2)],
        [sealed(2), envelope('geraeta', 3)],
        [{ ...envelope('geraeta', 1), rewrite: true as const }],
        [0, 1].map((part) => ({ ...envelope('geraeta', 2), part, parts: 2 })),
      ]
      for (const sets of refused) expect((await push(address, token, 'geraeta', sets)).status).toBe(403)
      // A repeated one is known, whatever it was; nothing of a refused push stays.
      expect((await push(address, token, 'geraeta', [envelope('geraeta', 1), sealed(2)])).body).toMatchObject({
        results: ['known', 'stored'],
        no: 2,
      })
    })

    it('may be passed on by any device, once', async () => {
      const { address, join } = await engine.hub()
      const [anna, ben] = [await join('geraeta'), await join('geraetb')]
      const sets = range(3).map((seq) => envelope('geraeta', seq))
      const answers = await Promise.all([
        push(address, anna, 'geraeta', sets),
        push(address, ben, 'geraetb', [...sets, envelope('geraetb', 1)]),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(ids(await pullAll(address, anna)).toSorted()).toEqual(['geraeta:1', 'geraeta:2', 'geraeta:3', 'geraetb:1'])
    })

    it('larger than a request travel in parts, in any order, and appear once all are there', async () => {
      const { address, join } = await engine.hub()
      const token = await join('geraeta')
      const whole = Buffer.alloc(2_500_000, 'Bildung ')
      const parts = [0, 1, 2].map((part) => ({
        ...envelope('geraeta', 1),
        payload: whole.subarray(part * 1_000_000, (part + 1) * 1_000_000).toString('base64'),
        part,
        parts: 3,
      }))
      const results: string[] = []
      for (const index of [2, 0, 0, 1]) {
        const { body } = await push(address, token, 'geraeta', [parts[index] ?? envelope('x', 1)])
        results.push(...body.results)
      }
      expect(results).toEqual(['partial', 'partial', 'partial', 'stored'])
      const [pulled] = await pullAll(address, token)
      expect(Buffer.from(pulled?.payload ?? '', 'base64').equals(whole)).toBe(true)
    })

    it('of the own device can be left out, and the watermark passes them', async () => {
      const { address, join } = await engine.hub()
      const token = await join('geraeta')
      await push(address, token, 'geraeta', [
        ...range(4).map((seq) => envelope('geraeta', seq)),
        envelope('geraetb', 1),
      ])
      const { body } = await ask<PullAnswer>(address, '/v1/sets?after=0&limit=3&except=geraeta', { token })
      expect(body).toMatchObject({ sets: [], upto: 3, no: 5 })
      const rest = await ask<PullAnswer>(address, '/v1/sets?after=3&limit=3&except=geraeta', { token })
      expect(ids(rest.body.sets)).toEqual(['geraetb:1'])
      expect(rest.body.upto).toBe(5)
    })

    it('are replaced by an erasure of their author or the administration, by nobody else (M9)', async () => {
      const { address, join } = await engine.hub()
      const [anna, ben, admin] = [await join('geraeta'), await join('geraetb'), await join('geraetc', 'admin')]
      await push(address, anna, 'geraeta', [envelope('geraeta', 1), envelope('geraeta', 2)])
      await push(address, ben, 'geraetb', [envelope('geraetb', 1)])
      const erased = (seq: number) => ({ ...envelope('geraeta', seq, `gelöscht ${seq}`), rewrite: true as const })
      expect((await push(address, ben, 'geraetb', [erased(1)])).status).toBe(403)
      expect((await push(address, anna, 'geraeta', [erased(1)])).body.results).toEqual(['stored'])
      expect((await push(address, admin, 'geraetc', [erased(2)])).body.results).toEqual(['stored'])
      const texts = (await pullAll(address, anna)).map(({ payload }) => Buffer.from(payload, 'base64').toString())
      expect(texts).toEqual(['gelöscht 1', 'gelöscht 2', 'geraetb 1'])
    })

    it('are not taken any more by a workbench that moved away, and still given', async () => {
      const { address, join } = await engine.hub()
      const [anna, admin] = [await join('geraeta'), await join('geraetc', 'admin')]
      await push(address, anna, 'geraeta', [envelope('geraeta', 1)])
      await ask(address, '/v1/moved', { token: admin, method: 'PUT', body: { to: 'Ordner R:\\Bildung' } })
      const refused = await push(address, anna, 'geraeta', [envelope('geraeta', 2)])
      expect(refused.status).toBe(409)
      expect(JSON.stringify(refused.body)).toContain('umgezogen: Ordner R:')
      expect(ids(await pullAll(address, anna))).toEqual(['geraeta:1'])
    })

    it('of many writers through two hubs are never skipped by a reader who only moves forward (H2)', async () => {
      const place = await engine.place()
      const [one, two] = [await engine.hub(place), await engine.hub(place)]
      const writers = await Promise.all(range(8).map((index) => one.join(`geraet${index}`)))
      const reader = await two.join('leserin', 'read')
      const perWriter = 25
      let isDone = false
      const seen: string[] = []
      const reading = (async () => {
        for (let after = 0; ;) {
          const wasDone = isDone
          const sets = await pullAll(two.address, reader, after)
          seen.push(...ids(sets))
          after = sets.at(-1)?.no ?? after
          if (wasDone && sets.length === 0) return
        }
      })()
      await Promise.all(
        writers.map(async (token, index) => {
          const device = `geraet${index + 1}`
          const { address } = index % 2 === 0 ? one : two
          for (const seq of range(perWriter)) await push(address, token, device, [envelope(device, seq)])
        }),
      )
      isDone = true
      await reading
      expect(seen.length).toBe(8 * perWriter)
      expect(new Set(seen).size).toBe(8 * perWriter)
    })

    it('survive a hub that is killed with -9 in the middle: the client repeats, nothing is doubled', async () => {
      const place = await engine.place()
      const doomed = await startHub(place)
      const other = await startHub(place)
      const { body } = await enrol(doomed.address, enrolCode(place, 'edit'), 'geraeta')
      const sets = range(400).map((seq) => envelope('geraeta', seq, `${seq} `.repeat(2000)))
      let pushed = 0
      const pushing = (async () => {
        while (pushed < sets.length) {
          try {
            const answer = await push(doomed.address, body.token, 'geraeta', sets.slice(pushed, pushed + 20))
            if (answer.status !== 200) return
            pushed += 20
          } catch {
            return
          }
        }
      })()
      await expect.poll(() => pushed, { timeout: 30_000, interval: 1 }).toBeGreaterThan(0)
      await doomed.kill()
      await pushing
      const acknowledged = pushed
      for (let start = 0; start < sets.length; start += 50) {
        const answer = await push(other.address, body.token, 'geraeta', sets.slice(start, start + 50))
        expect(answer.status).toBe(200)
      }
      const pulled = await pullAll(other.address, body.token)
      await other.kill()
      expect(acknowledged).toBeLessThanOrEqual(sets.length)
      expect(pulled).toEqual(sets.map((set, index) => ({ no: index + 1, ...set })))
    })

    it('of 50 devices that join and write at once all arrive', async () => {
      const { address, join } = await engine.hub()
      const devices = range(50).map((index) => `geraet${String(index).padStart(2, '0')}`)
      const tokens = await Promise.all(devices.map((device) => join(device)))
      const perDevice = 10
      await Promise.all(
        devices.map(async (device, index) => {
          for (const seq of range(perDevice)) await push(address, tokens[index] ?? '', device, [envelope(device, seq)])
        }),
      )
      const all = await Promise.all(tokens.map((token) => pullAll(address, token)))
      const expected = devices.flatMap((device) => range(perDevice).map((seq) => `${device}:${seq}`)).toSorted()
      for (const sets of all) expect(ids(sets).toSorted()).toEqual(expected)
    })
  })
})
