/** Contents of attachments on a server, and its ring of keys. */
import type { HubFile } from '../../../shared/sync/hub.ts'
import type { ServerConnection } from './server-connection.ts'
import type { ContentPlace } from './transport.ts'

export function serverContents(connection: () => ServerConnection): ContentPlace {
  const state = (name: string): Promise<HubFile> => connection().ask<HubFile>(`/v1/files/${name}`)
  return {
    list: async () => new Set((await connection().ask<{ names: string[] }>('/v1/files')).names),
    partsOf: async (name) => (await state(name)).stored,
    async writePart(name, index, bytes) {
      await connection().ask(`/v1/files/${name}/${index}`, { method: 'PUT', body: bytes })
    },
    async finish(name, parts) {
      await connection().ask(`/v1/files/${name}`, { body: { parts } })
    },
    partCount: async (name) => (await state(name)).parts ?? undefined,
    async readPart(name, index) {
      const { parts } = await state(name)
      return parts === null || index >= parts ? undefined : await connection().bytes(`/v1/files/${name}/${index}`)
    },
    async remove(name) {
      await connection().ask(`/v1/files/${name}`, { method: 'DELETE' })
    },
  }
}
