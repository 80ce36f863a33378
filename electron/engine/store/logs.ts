import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import type { Core } from './core.ts'

/** Logs are written by the program alone; of what people do only an erasure reaches them. */
export function* withoutLogs({ model }: Core, changes: Iterable<Change>): Generator<Change> {
  for (const change of changes) {
    const entity = model[change.entity]
    if (entity?.isLog === true)
      throw new WorkbenchError('forbidden', `„${entity.plural}“ führt das Programm; dort lässt sich nichts ändern.`)
    yield change
  }
}
