import type { FastifyInstance } from 'fastify'
import type { HubFile, SnapshotOffer } from '../../shared/sync/hub.ts'
import { dropFile, fileState, finishFile, listFiles, mostParts, readPart, writePart } from '../storage/files.ts'
import { dropSnapshots, publishSnapshot } from '../storage/snapshots.ts'
import type { Storage } from '../storage/storage.ts'
import { count, object, sha256, vector } from './schemas.ts'

const name = object({ name: sha256 })
const namedPart = object({ name: sha256, part: { type: 'integer', minimum: 0, maximum: mostParts - 1 } })
const nothing = { 200: object({}) }

interface Named {
  readonly Params: { readonly name: string }
}

interface NamedPart {
  readonly Params: { readonly name: string; readonly part: number }
}

/** Snapshots and attachments, each under a SHA-256, in parts: what breaks off goes on at the part it came to. */
export function fileRoutes(app: FastifyInstance, storage: Storage): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )

  app.get(
    '/v1/files',
    {
      config: { role: 'read' },
      schema: {
        summary: 'All whole files',
        response: {
          200: object({ files: { type: 'array', items: object({ name: { type: 'string' }, parts: count }) } }),
        },
      },
    },
    async () => ({ files: await listFiles(storage) }),
  )
  app.get<Named>(
    '/v1/files/:name',
    {
      config: { role: 'read' },
      schema: {
        summary: 'How much of a file is here',
        params: name,
        response: { 200: object({ stored: { type: 'array', items: count }, parts: { type: ['integer', 'null'] } }) },
      },
    },
    async ({ params }): Promise<HubFile> => await fileState(storage, params.name),
  )
  app.put<NamedPart & { Body: Buffer }>(
    '/v1/files/:name/:part',
    {
      config: { role: 'edit' },
      schema: {
        summary: 'Takes one part; one that is here already stays as it is',
        consumes: ['application/octet-stream'],
        params: namedPart,
        response: nothing,
      },
    },
    async ({ params, body }) => {
      // An empty body is not parsed at all.
      await writePart(storage, { ...params, payload: Buffer.isBuffer(body) ? body : Buffer.alloc(0) }, Date.now())
      return {}
    },
  )
  app.get<NamedPart>(
    '/v1/files/:name/:part',
    {
      config: { role: 'read' },
      schema: { summary: 'Gives one part', produces: ['application/octet-stream'], params: namedPart },
    },
    async ({ params }, reply) =>
      await reply.type('application/octet-stream').send(await readPart(storage, params.name, params.part)),
  )
  app.post<Named & { Body: { parts: number } }>(
    '/v1/files/:name',
    {
      config: { role: 'edit' },
      schema: {
        summary: 'Declares a file whole',
        params: name,
        body: object({ parts: { type: 'integer', minimum: 1, maximum: mostParts } }),
        response: nothing,
      },
    },
    async ({ params, body }) => {
      await finishFile(storage, params.name, body.parts, Date.now())
      return {}
    },
  )
  app.delete<Named>(
    '/v1/files/:name',
    {
      config: { role: 'edit' },
      schema: { summary: 'Removes a file; needed where its content was erased', params: name, response: nothing },
    },
    async ({ params }) => {
      await dropFile(storage, params.name)
      return {}
    },
  )
  app.post<{ Body: SnapshotOffer }>(
    '/v1/snapshots',
    {
      config: { role: 'edit' },
      schema: {
        summary: 'Offers a whole file as the snapshot that new devices begin with',
        body: object({ name: sha256, upto: count, vector, changes: count, replacesAll: { type: 'boolean' } }),
        response: nothing,
      },
    },
    async ({ body }) => {
      await publishSnapshot(storage, body, Date.now())
      return {}
    },
  )
  app.delete(
    '/v1/snapshots',
    {
      config: { role: 'edit' },
      schema: { summary: 'Drops the snapshots; needed where their content was erased', response: nothing },
    },
    async () => {
      await dropSnapshots(storage)
      return {}
    },
  )
}
