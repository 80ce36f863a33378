/** Composition root: one hub process over a storage. */
import rateLimit from '@fastify/rate-limit'
import { fastify, LogController, type FastifyInstance } from 'fastify'
import { acceptGzip, bodyLimit } from './gzip-body.ts'
import { createMetrics, observe } from './metrics.ts'
import { answerRefusal } from './refusals.ts'
import { guardRequests } from './request-access.ts'
import { deviceRoutes } from './routes/device-routes.ts'
import { eventRoutes } from './routes/event-routes.ts'
import { fileRoutes } from './routes/file-routes.ts'
import { healthRoutes, type Health } from './routes/health-routes.ts'
import { setRoutes } from './routes/set-routes.ts'
import { dropOldCodes } from './storage/access.ts'
import { dropStaleFiles } from './storage/files.ts'
import { pruneSets } from './storage/pruning.ts'
import { dropStaleParts } from './storage/sets.ts'
import type { Storage } from './storage/storage.ts'

export interface HubOptions {
  readonly storage: Storage
  /** PEM. Without it the hub speaks plain HTTP, which is for loopback only. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  /** Where log lines (JSON) go; nowhere when absent. */
  readonly log?: NodeJS.WritableStream | undefined
}

export interface Hub {
  readonly app: FastifyInstance
  /** Ends calmly: nobody new, everybody who is here is answered. The storage stays open. */
  stop(): Promise<void>
}

const tidyMs = 3_600_000
const staleMs = 7 * 24 * 3_600_000

export async function createHub({ storage, tls, log }: HubOptions): Promise<Hub> {
  const app = fastify({
    bodyLimit,
    logger: log === undefined ? false : { level: 'info', stream: log },
    logController: new LogController({ disableRequestLogging: true }),
    // A member that no schema names is refused, not dropped.
    ajv: { customOptions: { removeAdditional: false } },
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    ...(tls === undefined ? {} : { https: { cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' } }),
  }) as unknown as FastifyInstance
  const metrics = createMetrics()
  await app.register(rateLimit, { global: false })
  app.setErrorHandler(answerRefusal)
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: 'notFound', message: 'Das gibt es auf diesem Server nicht.' }),
  )
  guardRequests(app, storage)
  observe(app, metrics)
  acceptGzip(app)

  let openStreams = (): number => 0
  const health: Health = { isStopping: false, openStreams: () => openStreams() }
  healthRoutes(app, storage, metrics, health)
  deviceRoutes(app, storage)
  setRoutes(app, storage, metrics)
  fileRoutes(app, storage)
  const { open } = eventRoutes(app, storage)
  openStreams = () => open.size

  storage.onTrouble = (error) => app.log.warn({ message: error.message }, 'storage')
  const tidy = setInterval(() => {
    tidyUp(storage, Date.now()).catch((error: unknown) =>
      app.log.warn({ message: error instanceof Error ? error.message : String(error) }, 'tidy'),
    )
  }, tidyMs)
  tidy.unref()
  return {
    app,
    async stop() {
      health.isStopping = true
      clearInterval(tidy)
      await app.close()
    },
  }
}

async function tidyUp(storage: Storage, now: number): Promise<void> {
  await dropOldCodes(storage, now)
  await dropStaleParts(storage, now - staleMs)
  await dropStaleFiles(storage, now - staleMs)
  await pruneSets(storage, now)
}
