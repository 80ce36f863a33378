/** Every route names the role that it asks for; whoever comes is checked before a byte of the body is read. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { WorkbenchError } from '../shared/contract/errors.ts'
import { allows, type HubRole } from '../shared/sync/hub.ts'
import { accessOf, otherWorkbench, type Access } from './storage/access.ts'
import { readMeta, type Storage } from './storage/storage.ts'

/** Requests a minute: of one device, of one address without a valid token, and of codes tried from one address. */
const limits = { device: 6000, stranger: 300, enrol: 240 } as const

/** Refusals that are not the caller's mistake in one request but too many of them. */
export class TooManyRequests extends Error {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('Zu viele Anfragen. Bitte warten Sie einen Augenblick.')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** No or no valid token. */
export class Unauthorised extends Error {
  constructor() {
    super('Der Server kennt dieses Gerät nicht (mehr). Bitte verbinden Sie es mit einem neuen Code.')
  }
}

export function guardRequests(app: FastifyInstance, storage: Storage): void {
  const limit = (max: number, key: (request: FastifyRequest) => string) => {
    const check = app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: key })
    return async (request: FastifyRequest): Promise<void> => {
      const answer = await check(request)
      if (!answer.isAllowed && answer.isExceeded) throw new TooManyRequests(answer.ttlInSeconds)
    }
  }
  const limitDevice = limit(limits.device, (request) => `device ${request.access?.token ?? ''}`)
  const limitStranger = limit(limits.stranger, (request) => `stranger ${request.ip}`)
  const limitEnrol = limit(limits.enrol, (request) => `enrol ${request.ip}`)

  app.decorateRequest('access', null)
  app.addHook('onRoute', ({ config, url }) => {
    if (config?.role === undefined) throw new Error(`The route ${url} names no role`)
  })
  app.addHook('onRequest', async (request) => {
    const needed = request.routeOptions.config.role
    if (needed === undefined) return
    if (needed === 'open') {
      if (request.routeOptions.url === '/v1/enrol') await limitEnrol(request)
      return
    }
    const token = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
    const access = token === undefined ? undefined : await accessOf(storage, token, Date.now())
    if (access === undefined) {
      await limitStranger(request)
      throw new Unauthorised()
    }
    request.access = access
    await limitDevice(request)
    if (!allows(access.role, needed)) throw notAllowed(access.role)
    await demandWorkbench(storage, request)
  })
}

/** Who asks; only on routes that ask for a role. */
export function accessIn({ access }: FastifyRequest): Access {
  if (access === null) throw new Error('This route names no role')
  return access
}

function notAllowed(role: HubRole): WorkbenchError {
  return new WorkbenchError(
    'forbidden',
    role === 'read'
      ? 'Dieses Gerät darf auf dem Server nur lesen. Ihre Änderungen bleiben auf diesem Rechner gespeichert; zum Schreiben brauchen Sie einen Code mit Schreibrecht.'
      : 'Das darf auf dem Server nur die Verwaltung.',
  )
}

/** A file of another workbench must neither give nor take, even with a token of this hub. */
async function demandWorkbench(storage: Storage, request: FastifyRequest): Promise<void> {
  const named = request.headers['x-workbench']
  if (typeof named !== 'string') return
  if (named !== (await readMeta(storage.db, 'workbench'))) throw otherWorkbench()
}
