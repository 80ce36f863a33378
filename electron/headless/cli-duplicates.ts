/** Finding records that stand twice, and making one of them. */
import type { MergeChoice } from '../../shared/contract/record-answers.ts'
import { parsePair, UsageError } from './cli-arguments.ts'
import { entityNamed, fieldNamed, word, type CommandContext, type Output } from './cli-context.ts'

export async function duplicates({ engine, args }: CommandContext): Promise<Output> {
  const entity = word(args, 0, 'die Tabelle')
  entityNamed(engine, entity)
  const { pairs, total, compared, setAside } = await engine.call('duplicates', { entity })
  const lines = pairs.map(
    ({ first, second, confidence }) =>
      `${String(Math.round(confidence * 100)).padStart(3)} %  ${first.id}  ${first.title}  |  ${second.id}  ${second.title}`,
  )
  return {
    json: { rows: pairs, total, compared, setAside },
    lines: [...lines, `${total} mögliche Dubletten unter ${compared}; ${setAside} als verschieden gemerkt.`],
  }
}

function isChoice(text: string): text is MergeChoice {
  return ['keep', 'other', 'both'].includes(text)
}

export async function merge({ engine, args }: CommandContext): Promise<Output> {
  const entity = word(args, 0, 'die Tabelle')
  const keep = word(args, 1, 'die Kennung, die bleibt')
  const other = word(args, 2, 'die andere Kennung')
  const choices: Record<string, MergeChoice> = {}
  for (const text of args.words.slice(3)) {
    const [field, choice] = parsePair(text, 'Feld')
    fieldNamed(engine, entity, field)
    if (!isChoice(choice)) throw new UsageError(`Gewählt wird mit ${field}=keep, ${field}=other oder ${field}=both.`)
    choices[field] = choice
  }
  const { changeSet } = await engine.call('merge', { entity, keep, other, choices })
  return { json: { id: keep, changeSet }, lines: [`Zusammengeführt: ${keep}; im Papierkorb: ${other}`] }
}

export async function noDuplicate({ engine, args }: CommandContext): Promise<Output> {
  const entity = word(args, 0, 'die Tabelle')
  const ids = [word(args, 1, 'die Kennung'), word(args, 2, 'die andere Kennung')] as [string, string]
  const { changeSet } = await engine.call('markDistinct', { entity, ids })
  return { json: { changeSet }, lines: [changeSet === null ? 'War schon gemerkt.' : 'Gemerkt: keine Dublette.'] }
}
