/** Everything that stands on the overview, in one answer. */
import type { OverviewAnswer, overviewOperations } from '../../../shared/contract/overview.ts'
import type { Core } from '../store/core.ts'
import { openNames } from '../store/names.ts'
import { countRows } from '../store/window.ts'
import type { Handlers } from '../serve.ts'
import type { Workspace } from '../workspace.ts'
import { changesOfOthers, markSeen, seenMark } from './changes.ts'
import { dueGroups } from './due.ts'
import { keyIndicators } from './key-indicators.ts'

/** Tables in which work leaves its traces; lists, areas and the catalogue of indicators are there from the beginning. */
const worked = ['actor', 'person', 'offer', 'committee', 'meeting', 'task', 'observation', 'report', 'goal', 'need']

async function readOverview({ core, totals, user }: Workspace): Promise<OverviewAnswer> {
  const names = openNames(core)
  return {
    seenAt: seenMark(core)?.at ?? null,
    changes: changesOfOthers(core, user(), names),
    due: dueGroups({ core, names }, totals),
    indicators: await keyIndicators(core),
    isEmpty: worked.every((entity) => isEmptyTable(core, entity, totals)),
  }
}

const isEmptyTable = (core: Core, entity: string, totals: Workspace['totals']): boolean =>
  countRows(core, { entity }, totals) === 0

export function overviewHandlers(workspace: () => Workspace): Pick<Handlers, keyof typeof overviewOperations> {
  return {
    overview: () => readOverview(workspace()),
    markSeen() {
      markSeen(workspace().core)
      return readOverview(workspace())
    },
  }
}
