/** What every step of people passes before it is written: logs stay the program's, and approved minutes stay as they are. */
import type { Change } from '../../shared/sync/change-set.ts'
import { keepMinutes, type Keeping } from './committees/kept-minutes.ts'
import type { Core } from './store/core.ts'
import { withoutLogs } from './store/logs.ts'

export function guarded(
  core: Core,
  changes: Iterable<Change>,
  keeping: Keeping = { isFree: false },
): Generator<Change> {
  return keepMinutes(core, withoutLogs(core, changes), keeping)
}
