import type { FastifyInstance } from 'fastify'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { HubKeyring, HubState, PullAnswer, PushAnswer, PushRequest } from '../../shared/sync/hub.ts'
import type { Metrics } from '../metrics.ts'
import { newestSnapshot } from '../storage/snapshots.ts'
import { lastNo, pullSets, pushSets, readDigests, readVector, type IncomingSet } from '../storage/sets.ts'
import { noteRead } from '../storage/pruning.ts'
import { readKeyring, writeKeyring } from '../storage/keyring.ts'
import { readMeta, writeMeta, type Storage } from '../storage/storage.ts'
import { accessIn } from '../request-access.ts'
import { count, device, envelope, object, pulledSet, role, snapshot, vector } from './schemas.ts'

const mostSets = 10_000

const keyring = { type: 'object', required: ['version'], additionalProperties: true, properties: { version: count } }

/** Push, pull, and what a workbench asks before. */
export function setRoutes(app: FastifyInstance, storage: Storage, metrics: Metrics): void {
  app.get(
    '/v1/state',
    {
      config: { role: 'read' },
      schema: {
        summary: 'Where the hub stands',
        response: {
          200: object({
            workbench: { type: ['string', 'null'] },
            epoch: { type: 'string' },
            no: count,
            vector,
            snapshot: { anyOf: [snapshot, { type: 'null' }] },
            role,
            movedTo: { type: ['string', 'null'] },
            keyring: { anyOf: [keyring, { type: 'null' }] },
          }),
        },
      },
    },
    async (request): Promise<HubState> => ({
      workbench: await readMeta(storage.db, 'workbench'),
      epoch: await epochOf(storage),
      no: await lastNo(storage.db),
      vector: await readVector(storage.db),
      snapshot: await newestSnapshot(storage),
      role: accessIn(request).role,
      movedTo: await readMeta(storage.db, 'movedTo'),
      keyring: await readKeyring(storage.db),
    }),
  )

  app.post<{ Body: PushRequest }>(
    '/v1/sets',
    {
      config: { role: 'edit' },
      schema: {
        summary: 'Gives change sets; a repeated push changes nothing',
        body: object({ device, sets: { type: 'array', maxItems: mostSets, items: envelope } }),
        response: {
          200: object({
            epoch: { type: 'string' },
            results: { type: 'array', items: { enum: ['stored', 'partial', 'known', 'differs', 'gap'] } },
            no: count,
          }),
        },
      },
    },
    async (request): Promise<PushAnswer> => {
      const { token, role: own } = accessIn(request)
      const sets = request.body.sets.map(decodeEnvelope)
      const pusher = { token, isAdmin: own === 'admin', device: request.body.device }
      const { results, no } = await pushSets(storage, pusher, sets)
      metrics.count('hub_sets_stored_total', results.filter((result) => result === 'stored').length)
      return { epoch: await epochOf(storage), results, no }
    },
  )

  app.get<{ Querystring: { after: number; limit: number; except?: string } }>(
    '/v1/sets',
    {
      config: { role: 'read' },
      schema: {
        summary: 'Takes change sets in the order in which the hub stored them',
        querystring: object(
          { after: count, limit: { type: 'integer', minimum: 1, maximum: mostSets, default: 1000 }, except: device },
          ['limit', 'except'],
        ),
        response: {
          200: object({ epoch: { type: 'string' }, sets: { type: 'array', items: pulledSet }, upto: count, no: count }),
        },
      },
    },
    async (request, reply): Promise<PullAnswer> => {
      const { query } = request
      await noteRead(storage, accessIn(request).token, query.after)
      const answer = await pullSets(storage, query)
      metrics.count('hub_sets_served_total', answer.sets.length)
      // Plain JSON.stringify: payloads are long strings, which a schema's serializer would look through sign by sign.
      void reply.type('application/json; charset=utf-8').serializer(JSON.stringify)
      return { epoch: await epochOf(storage), ...answer }
    },
  )

  app.get<{ Querystring: { device: string; after: number; limit: number } }>(
    '/v1/digests',
    {
      config: { role: 'edit' },
      schema: {
        summary: "The digests of a device's change sets, to find those that an erasure changed",
        querystring: object({ device, after: count, limit: { type: 'integer', minimum: 1, maximum: mostSets } }),
        response: {
          200: object({ sets: { type: 'array', items: object({ seq: count, digest: { type: 'string' } }) } }),
        },
      },
    },
    async ({ query }) => ({ sets: await readDigests(storage, query.device, query.after, query.limit) }),
  )

  app.put<{ Body: HubKeyring }>(
    '/v1/keyring',
    {
      config: { role: 'edit' },
      schema: {
        summary: 'Keeps the wrapped keys of an encrypted workbench; refused where a ring of that version is here',
        body: keyring,
        response: { 200: object({}) },
      },
    },
    async ({ body }) => {
      await writeKeyring(storage, body)
      return {}
    },
  )

  app.put<{ Body: { to: string | null } }>(
    '/v1/moved',
    {
      config: { role: 'admin' },
      schema: {
        summary: 'Says where the workbench moved to; the hub then takes nothing more, until this is taken back',
        body: object({ to: { type: ['string', 'null'], maxLength: 4000 } }),
        response: { 200: object({}) },
      },
    },
    async ({ body }) => {
      await storage.db.transaction().execute(async (tx) => await writeMeta(tx, 'movedTo', body.to))
      return {}
    },
  )
}

async function epochOf(storage: Storage): Promise<string> {
  return (await readMeta(storage.db, 'epoch')) ?? ''
}

function decodeEnvelope(set: PushRequest['sets'][number]): IncomingSet {
  if ((set.part ?? 0) >= (set.parts ?? 1)) throw new WorkbenchError('invalid', 'Ein Teil liegt hinter dem letzten.')
  return { ...set, payload: Buffer.from(set.payload, 'base64') }
}
