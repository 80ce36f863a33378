/** Contents of attachments on a server, and its ring of keys. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { HubFile } from '../../../shared/sync/hub.ts'
import type { ServerConnection } from './server-connection.ts'
import type { ContentPlace } from './transport.ts'

export function serverContents(connection: () => ServerConnection, isReadOnly: () => boolean): ContentPlace {
  return {
    isReadOnly,
    async list() {
      const { files } = await connection().ask<{ files: { name: string; parts: number }[] }>('/v1/files')
      return new Map(files.map(({ name, parts }) => [name, parts]))
    },
    partsOf: async (name) => new Set((await connection().ask<HubFile>(`/v1/files/${name}`)).stored),
    async writePart(name, index, bytes) {
      await connection().ask(`/v1/files/${name}/${index}`, { method: 'PUT', body: bytes })
    },
    async finish(name, parts) {
      await connection().ask(`/v1/files/${name}`, { body: { parts } })
    },
    async readPart(name, index) {
      try {
        return await connection().bytes(`/v1/files/${name}/${index}`)
      } catch (error) {
        if (error instanceof WorkbenchError && error.code === 'notFound') return undefined
        throw error
      }
    },
    async remove(name) {
      await connection().ask(`/v1/files/${name}`, { method: 'DELETE' })
    },
  }
}
