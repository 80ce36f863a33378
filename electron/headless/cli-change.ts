/** Find and replace, and one change for all rows of a view, on the command line. */
import type { BulkChange, ChangePlan } from '../../shared/contract/bulk-change.ts'
import { splitOnce, UsageError } from './cli-arguments.ts'
import { entityNamed, fieldNamed, required, word, type CommandContext, type Output } from './cli-context.ts'
import { askedView } from './cli-filters.ts'

const printedCells = 20

/** "provider" of a plan: what would change and what would not, then done unless it is only looked at. */
async function carryOut({ engine, args }: CommandContext, plans: readonly ChangePlan[]): Promise<Output> {
  const isDryRun = args.flag('dry-run')
  const changeSets: string[] = []
  for (const { plan, cells } of plans) {
    if (isDryRun || cells === 0) continue
    const { changeSet } = await engine.call('commitChange', { plan })
    if (changeSet !== null) changeSets.push(changeSet)
  }
  const sum = (of: (plan: ChangePlan) => number): number => plans.reduce((total, plan) => total + of(plan), 0)
  const [cells, skipped] = [sum((plan) => plan.cells), sum((plan) => plan.skipped)]
  const sample = plans.flatMap((plan) => plan.sample)
  return {
    json: {
      cells,
      rows: Math.max(0, ...plans.map((plan) => plan.rows)),
      skipped,
      sample,
      changeSets,
      dryRun: isDryRun,
    },
    lines: [
      ...sample
        .slice(0, printedCells)
        .map(({ title, field, before, after, problem }) =>
          problem === null
            ? `${title}, ${field}: ${before} → ${after}`
            : `übersprungen: ${title}, ${field}: ${before} → ${after} (${problem})`,
        ),
      `${cells} ${cells === 1 ? 'Zelle' : 'Zellen'} ${isDryRun ? 'würden geändert' : 'geändert'}${skipped === 0 ? '' : `, ${skipped} übersprungen`}.`,
    ],
  }
}

export async function replace(context: CommandContext): Promise<Output> {
  const { engine, args } = context
  const { name: entity } = entityNamed(engine, word(args, 0, 'die Tabelle'))
  const fields = args.options('field').map((name) => fieldNamed(engine, entity, name).name)
  const plan = await engine.call('planChange', {
    ...(await askedView(context, entity)),
    ...(fields.length > 0 ? { fields } : {}),
    change: {
      kind: 'replace',
      find: required(args, 'find'),
      replace: required(args, 'replace'),
      wholeCell: args.flag('whole-cell'),
      matchCase: args.flag('match-case'),
    },
  })
  return carryOut(context, [plan])
}

function assignmentOf(text: string): { readonly field: string; readonly change: BulkChange } {
  const [left, value] = splitOnce(text, '=')
  if (value === undefined || left === '') throw new UsageError(`Erwartet wird Feld=Wert, nicht „${text}“.`)
  if (left.endsWith('+')) return { field: left.slice(0, -1), change: { kind: 'add', text: value } }
  if (left.endsWith('-')) return { field: left.slice(0, -1), change: { kind: 'remove', text: value } }
  return { field: left, change: { kind: 'set', text: value } }
}

/** `change <Tabelle> --where … Feld=Wert`: every assignment is one step of its own. */
export async function change(context: CommandContext): Promise<Output> {
  const { engine, args } = context
  const { name: entity } = entityNamed(engine, word(args, 0, 'die Tabelle'))
  const texts = args.words.slice(1)
  if (texts.length === 0) throw new UsageError('Es fehlt: mindestens ein Feld=Wert.')
  const view = await askedView(context, entity)
  const isWhole = view.filter.length === 0 && view.search === '' && !args.flag('all')
  if (isWhole) throw new UsageError('Es fehlt eine Bedingung (--where, --view, --search). Für alle Zeilen: --all.')
  const plans: ChangePlan[] = []
  for (const { field, change: asked } of texts.map(assignmentOf)) {
    const fields = [fieldNamed(engine, entity, field).name]
    plans.push(await engine.call('planChange', { ...view, fields, change: asked }))
  }
  return carryOut(context, plans)
}
