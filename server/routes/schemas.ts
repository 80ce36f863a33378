/** JSON schemas of what crosses: Fastify checks requests by them and the OpenAPI description shows them. */
import { hubRoles, maxParts, type HubRole } from '../../shared/sync/hub.ts'
import type { Access } from '../storage/access.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The role that a caller needs; `open` where no token is asked for. */
    readonly role?: HubRole | 'open'
  }
  interface FastifySchema {
    /** One line for the description. */
    readonly summary?: string
    /** Types of a body or answer that is not JSON. */
    readonly consumes?: readonly string[]
    readonly produces?: readonly string[]
  }
  interface FastifyRequest {
    access: Access | null
  }
}

export const device = { type: 'string', pattern: '^[0-9a-z]{6,40}$' } as const
export const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const
export const count = { type: 'integer', minimum: 0 } as const
const text = { type: 'string' } as const

export function object<Properties extends Readonly<Record<string, unknown>>>(
  properties: Properties,
  optional: readonly (keyof Properties & string)[] = [],
) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
  } as const
}

export const refusal = object({ code: text, message: text, field: text, row: text }, ['field', 'row'])
export const vector = { type: 'object', additionalProperties: count } as const
export const role = { type: 'string', enum: hubRoles } as const

export const envelope = object(
  {
    device,
    seq: { type: 'integer', minimum: 1 },
    digest: { type: 'string', pattern: '^[0-9a-f]{16,128}$' },
    payload: { type: 'string', contentEncoding: 'base64' },
    part: count,
    parts: { type: 'integer', minimum: 1, maximum: maxParts },
    rewrite: { type: 'boolean', const: true },
  },
  ['part', 'parts', 'rewrite'],
)

export const pulledSet = object({ no: count, device: text, seq: count, digest: text, payload: text })

export const snapshot = object({
  name: text,
  parts: count,
  upto: count,
  vector,
  changes: count,
  isBase: { type: 'boolean' },
  goneUpTo: { type: ['integer', 'null'] },
})

export const hubDevice = object({
  id: text,
  name: text,
  role,
  createdAt: count,
  lastSeenAt: { type: ['integer', 'null'] },
  revokedAt: { type: ['integer', 'null'] },
})

export const eventStream = { summary: 'A stream of "something new"', produces: ['text/event-stream'] } as const
