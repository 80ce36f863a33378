/** Monitoring: auditing what others published. */
import { word, type CommandContext, type Output } from './cli-context.ts'

export async function audit({ engine, args, path }: CommandContext): Promise<Output> {
  const profile = args.option('profile')
  const file = path(word(args, 0, 'die Datei'))
  const { rows, columns, cells, hidden, sums } = await engine.call('audit', {
    file,
    ...(profile === undefined ? {} : { profile }),
  })
  const lines = [
    `${hidden} Werte sind nicht angegeben, ${sums} Summen binden sie.`,
    `${rows} folgen als einzige aus einer Summe über Gruppen, ${columns} als einzige aus einer Summe über Gebiete.`,
    cells === 0
      ? 'Keiner lässt sich aus den Summen zu eng eingrenzen.'
      : `${cells} lassen sich aus den Summen zu eng eingrenzen oder ganz ausrechnen.`,
  ]
  return { json: { rows, columns, cells }, lines }
}
