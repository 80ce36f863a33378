/** Change sets of newer programs (rule M8) wait, with all that follows them, and people are told why. */
import { schemaVersion } from '../../../shared/model/model.ts'
import { isUnderstood, type ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Core } from './core.ts'

/** The people whose work waits because this program does not understand it. */
function peopleAhead(core: Core): readonly string[] {
  const next = core.db.all<{ body: string }>(
    `SELECT w."body" FROM "_waiting" w LEFT JOIN "_device" d ON d."id" = w."device" WHERE w."seq" = coalesce(d."applied", 0) + 1`,
  )
  const sets = next.map(({ body }) => JSON.parse(body) as ChangeSet)
  return [...new Set(sets.filter((set) => !isUnderstood(set, schemaVersion)).map(({ user }) => user))].toSorted()
}

/** German; empty where everything is understood. */
export function newerProgramMessages(core: Core): readonly string[] {
  return peopleAhead(core).map(
    (user) =>
      `${user === '' ? 'Jemand' : user} arbeitet mit einer neueren Version der Bildungswerkbank. Diese Änderungen werden aufbewahrt und erscheinen, sobald Sie hier die neue Version installieren; Ihre eigene Arbeit bleibt erhalten.`,
  )
}
