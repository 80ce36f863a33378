/** How far erasures are carried out, device by device (rule M9): what a device says it had seen shows that it applied them. */
import type { ErasureReport } from '../../../shared/contract/sync-answers.ts'
import { genesisDevice, type Change } from '../../../shared/sync/change-set.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from './core.ts'
import { formerDevices, ownDevice, readMeta } from './meta.ts'

interface ErasingChange {
  readonly stamp: number
  readonly user: string
  readonly entity: string
  readonly row: string
  readonly body: string
}

/** `told`: what devices last told of themselves in an exchange; one that writes nothing of its own still shows by it that it applied. */
export function readErasures(
  core: Core,
  told: readonly { readonly device: string; readonly vector: Vector }[] = [],
): readonly ErasureReport[] {
  const changes = core.db.all<ErasingChange>(
    `SELECT c."stamp", s."user", c."entity", c."row", c."body" FROM "_change_set" s JOIN "_change" c ON c."no" BETWEEN s."first" AND s."last"
     WHERE s."kind" = 'erase' ORDER BY s."ms" DESC, s."counter" DESC`,
  )
  const own = ownDevice(core.db)
  const retired = new Set([genesisDevice, ...formerDevices(core.db)])
  const devices = Object.keys(core.replicas.vector()).filter((device) => !retired.has(device) && device !== own)
  return [...Map.groupBy(changes, ({ stamp }) => stamp)].map(([stamp, erasing]) => {
    const { device, seq, ms } = core.replicas.author(stamp)
    const isDone = (other: string): boolean =>
      other === device ||
      other === own ||
      (core.replicas.lastSeen(other)[device] ?? 0) >= seq ||
      told.some((peer) => peer.device === other && (peer.vector[device] ?? 0) >= seq)
    return {
      id: `${device}:${seq}`,
      user: erasing[0]?.user ?? '',
      at: ms,
      rows: erasing.map(({ entity, row, body }) => {
        const { erase } = JSON.parse(body) as Partial<Change>
        return { entity, row, registers: Array.isArray(erase) ? erase : [] }
      }),
      devices: [own, ...devices].map((other) => ({
        device: other,
        name: other === own ? (readMeta(core.db, 'user') ?? '') : core.replicas.nameOf(other),
        state: isDone(other) ? ('done' as const) : ('open' as const),
      })),
    }
  })
}
