import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { isRevoked } from '../storage/access.ts'
import { lastNo } from '../storage/sets.ts'
import type { Storage } from '../storage/storage.ts'
import { accessIn } from '../request-access.ts'
import { eventStream } from './schemas.ts'

/** A sign of life keeps proxies from ending the stream, and lets a revoked device's stream end. */
const beatMs = 15_000

/** "Something new", as server-sent events: the hub's last number, at once and whenever it rises. */
export function eventRoutes(app: FastifyInstance, storage: Storage): { readonly open: ReadonlySet<ServerResponse> } {
  const open = new Set<ServerResponse>()
  let isStopping = false

  app.get('/v1/events', { config: { role: 'read' }, schema: eventStream }, async (request, reply) => {
    const { token } = accessIn(request)
    const no = await lastNo(storage.db)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    const tell = (last: number): void => void raw.write(`event: news\ndata: ${last}\n\n`)
    tell(no)
    if (isStopping) {
      raw.end()
      return
    }
    open.add(raw)
    const unsubscribe = storage.news.subscribe(tell)
    const beat = setInterval(() => {
      raw.write(': beat\n\n')
      isRevoked(storage, token)
        .then((revoked) => void (revoked && raw.end()))
        .catch(() => raw.end())
    }, beatMs)
    raw.on('close', () => {
      clearInterval(beat)
      unsubscribe()
      open.delete(raw)
    })
  })
  // A graceful stop waits for open answers; these would never end by themselves.
  app.addHook('preClose', (done) => {
    isStopping = true
    for (const raw of open) raw.end()
    done()
  })
  return { open }
}
