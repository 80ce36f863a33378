/** Erasure on the command line (Art. 17 GDPR): what goes, and where the name still stands afterwards. */
import { filesAreNotSearched, mentionAdvice, mentionLabels, type Mention } from '../../shared/contract/mentions.ts'
import { word, type CommandContext, type Output } from './cli-context.ts'

/** `erase <Tabelle> <Kennung> [--fields Feld,...] [--dry-run]`. */
export async function erase({ engine, args }: CommandContext): Promise<Output> {
  const [entity, id] = [word(args, 0, 'die Tabelle'), word(args, 1, 'die Kennung')]
  const fields = args
    .option('fields')
    ?.split(',')
    .filter((name) => name !== '')
  // Afterwards nothing knows the name any more.
  const mentions = fields === undefined ? await engine.call('mentions', { entity, id }) : []
  const lines = mentionLines(mentions)
  if (args.flag('dry-run'))
    return { json: { id, changeSet: null, mentions }, lines: [`Nichts gelöscht: ${id}`, ...lines] }
  const { changeSet } = await engine.call('erase', { entity, id, ...(fields === undefined ? {} : { fields }) })
  return { json: { id, changeSet, mentions }, lines: [`Endgültig gelöscht: ${id}`, ...lines] }
}

function mentionLines(mentions: readonly Mention[]): readonly string[] {
  const groups = [...Map.groupBy(mentions, ({ kind }) => kind)]
  return [
    ...groups.flatMap(([kind, found]) => [
      `Der Name steht ${mentionLabels[kind]}:`,
      ...found.map(
        ({ entity, id, title, where, excerpt, isWholeName }) =>
          `  ${entity} ${id}  ${title}, ${where}${excerpt === '' ? '' : `: ${excerpt}`}${isWholeName ? '' : ' (nur der Nachname)'}`,
      ),
      `  ${mentionAdvice[kind]}`,
    ]),
    ...(groups.length === 0 ? [] : [filesAreNotSearched]),
  ]
}
