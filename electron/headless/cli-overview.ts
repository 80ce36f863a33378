/** The overview as text: what others changed, what is due, how the key indicators stand. */
import type { CommandContext, Output } from './cli-context.ts'

export async function overview({ engine, args }: CommandContext): Promise<Output> {
  const answer = await engine.call(args.flag('seen') ? 'markSeen' : 'overview', {})
  const { changes, due, indicators } = answer
  const lines = [
    ...changes.map(
      ({ user, records, plural, label, at }) =>
        `${user}: ${plural}, ${records === 1 ? '1 Datensatz' : `${records} Datensätze`} (${label}, ${new Date(at).toLocaleString('de-DE')})`,
    ),
    ...due
      .filter(({ total }) => total > 0)
      .flatMap(({ title, total, lines: shown }) => [
        `${title}: ${total}`,
        ...shown.map((line) => `    ${line.title}  ${line.detail}`),
      ]),
    ...indicators.map(
      ({ code, name, value, unit, period, words }) => `${code} ${name}: ${value} ${unit ?? ''} (${period}), ${words}`,
    ),
  ]
  return { json: answer, lines: lines.length === 0 ? ['Es ist nichts fällig.'] : lines }
}
