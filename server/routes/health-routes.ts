import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Metrics } from '../metrics.ts'
import { describeRoutes } from '../openapi.ts'
import { lastNo } from '../storage/sets.ts'
import type { Storage } from '../storage/storage.ts'
import { object } from './schemas.ts'

export interface Health {
  /** Set when the process begins to stop: a balancer then sends nobody here any more. */
  isStopping: boolean
  openStreams(): number
}

/** For whoever watches over the process; nothing here says anything about people or content. */
export function healthRoutes(app: FastifyInstance, storage: Storage, metrics: Metrics, health: Health): void {
  const describe = describeRoutes(app)
  const ok = object({ ok: { type: 'boolean' } })

  app.get(
    '/live',
    { config: { role: 'open' }, schema: { summary: 'The process runs', response: { 200: ok } } },
    () => ({
      ok: true,
    }),
  )
  app.get(
    '/ready',
    { config: { role: 'open' }, schema: { summary: 'The hub can serve', response: { 200: ok, 503: ok } } },
    async (_request, reply) => {
      const isReady = !health.isStopping && (await canRead(storage))
      return await reply.code(isReady ? 200 : 503).send({ ok: isReady })
    },
  )
  app.get(
    '/metrics',
    { config: { role: 'open' }, schema: { summary: 'Counters for Prometheus', produces: ['text/plain'] } },
    async (_request, reply) => {
      const text = metrics.text({
        hub_last_number: await lastNo(storage.db),
        hub_event_streams: health.openStreams(),
        process_resident_memory_bytes: process.memoryUsage.rss(),
        process_uptime_seconds: Math.round(process.uptime()),
      })
      return await reply.type('text/plain; version=0.0.4; charset=utf-8').send(text)
    },
  )
  app.get('/v1/time', { config: { role: 'open' }, schema: { summary: "The hub's clock" } }, () => ({ ms: Date.now() }))
  app.get('/openapi.json', { config: { role: 'open' }, schema: { summary: 'This description' } }, (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(describe())),
  )
}

async function canRead({ db }: Storage): Promise<boolean> {
  try {
    await sql`SELECT 1`.execute(db)
    return true
  } catch {
    return false
  }
}
