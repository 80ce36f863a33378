import type { FastifyInstance } from 'fastify'
import type { Enrolled, EnrolRequest, HubPeer, HubRole } from '../../shared/sync/hub.ts'
import { enrolDevice, inviteDevice, listDevices, revokeDevice } from '../storage/access.ts'
import { notePeer, readPeers } from '../storage/peers.ts'
import type { Storage } from '../storage/storage.ts'
import { device, hubDevice, object, role } from './schemas.ts'

const workbench = { type: 'string', minLength: 1, maxLength: 100 } as const

/** Joining, and what the administration does about devices. */
export function deviceRoutes(app: FastifyInstance, storage: Storage): void {
  app.post<{ Body: EnrolRequest }>(
    '/v1/enrol',
    {
      config: { role: 'open' },
      schema: {
        summary: 'Trades a one-time code for a token',
        body: object(
          {
            code: { type: 'string', minLength: 1, maxLength: 100 },
            workbench,
            offered: workbench,
            device,
            name: { type: 'string', maxLength: 200 },
          },
          ['workbench', 'offered'],
        ),
        response: {
          200: object({ token: { type: 'string' }, workbench, role, epoch: { type: 'string' } }),
        },
      },
    },
    async ({ body }): Promise<Enrolled> => await enrolDevice(storage, body, Date.now()),
  )

  const peer = object({ device, status: { type: 'string', maxLength: 100_000, contentEncoding: 'base64' } })
  app.post<{ Body: HubPeer }>(
    '/v1/peers',
    {
      // Also a device that only reads says how far it is.
      config: { role: 'read' },
      schema: {
        summary: 'Tells how far this device is, and answers what the others told',
        body: peer,
        response: { 200: object({ peers: { type: 'array', items: peer } }) },
      },
    },
    async ({ body }) => {
      await notePeer(storage, body, Date.now())
      return { peers: await readPeers(storage) }
    },
  )

  app.post<{ Body: { role: HubRole } }>(
    '/v1/codes',
    {
      config: { role: 'admin' },
      schema: {
        summary: 'Makes a one-time code for one device',
        body: object({ role }),
        response: { 200: object({ code: { type: 'string' } }) },
      },
    },
    async ({ body }) => ({ code: await inviteDevice(storage, body.role, Date.now()) }),
  )

  app.get(
    '/v1/devices',
    {
      config: { role: 'admin' },
      schema: {
        summary: 'The devices that were enrolled',
        response: { 200: object({ devices: { type: 'array', items: hubDevice } }) },
      },
    },
    async () => ({ devices: await listDevices(storage.db) }),
  )

  app.delete<{ Params: { id: string } }>(
    '/v1/devices/:id',
    {
      config: { role: 'admin' },
      schema: {
        summary: "Ends a device's access",
        params: object({ id: { type: 'string', maxLength: 100 } }),
        response: { 200: hubDevice },
      },
    },
    async ({ params }) => await revokeDevice(storage, params.id, Date.now()),
  )
}
