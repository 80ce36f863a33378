/** Carrying records forward to the next school year on the command line. */
import { parseShift } from '../../shared/text/shifted-days.ts'
import { UsageError } from './cli-arguments.ts'
import { word, type CommandContext, type Output } from './cli-context.ts'
import { askedView } from './cli-filters.ts'

const most = 20_000

const reasons = { exists: 'gibt es schon', same: 'ohne Datum und Jahr, die Kopie wäre gleich' } as const

/** Copies what fits the conditions and is not there yet; with --dry-run only says what would be copied. */
export async function carryForward(context: CommandContext): Promise<Output> {
  const { engine, args } = context
  const view = await askedView(context, word(args, 0, 'die Tabelle'))
  const text = args.option('by') ?? '1y'
  const by = parseShift(text)
  if (by === undefined) throw new UsageError(`Zu --by wird zum Beispiel 1y oder 364d erwartet, nicht „${text}“.`)
  const { ids } = await engine.call('rowIds', { ...view, offset: 0, limit: most })
  const { rows } = await engine.call('planCarryForward', { entity: view.entity, ids: [...ids], by })
  const chosen = rows.filter(({ state }) => state === 'new')
  const skipped = rows.flatMap(({ id, title, state }) =>
    state === 'new' ? [] : [{ id, title, reason: reasons[state] }],
  )
  const isDry = args.flag('dry-run')
  const written =
    isDry || chosen.length === 0
      ? { changeSet: null, created: [] }
      : await engine.call('carryForward', { entity: view.entity, ids: chosen.map(({ id }) => id), by })
  return {
    json: { created: written.created, changeSet: written.changeSet, rows: chosen, skipped },
    lines: [
      ...chosen.map(
        ({ titleBefore, titleAfter, dates }) =>
          `${titleBefore === titleAfter ? titleAfter : `${titleBefore} → ${titleAfter}`}  ${dates.map(({ before, after }) => `${before} → ${after}`).join(', ')}`,
      ),
      ...skipped.map(({ title, reason }) => `Ausgelassen: ${title} (${reason})`),
      `${chosen.length} ${isDry ? 'zu übernehmen (nur geprüft)' : 'übernommen'}, ${skipped.length} ausgelassen.`,
    ],
  }
}
