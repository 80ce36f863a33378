/** What a report says of a theme: who works on it, what is offered, what is missing, and what is done. */
import { labelOf, rowOf, textOf } from '../committees/rows.ts'
import { setIn } from '../committees/facts.ts'
import { viewRows } from '../store/window.ts'
import { cell, heading, paragraph, table, type Block } from './description.ts'
import type { Figures } from './figure-report.ts'
import { shortBlocks } from './indicator-blocks.ts'
import { offerTable } from './transitions.ts'

/** All themes of the list that anything is about, or the one that is asked for; then the indicators that are named. */
export function themeBlocks(figures: Figures): readonly Block[] {
  const { source, asked, publication } = figures
  const entries = source.core.db.all<{ code: string; label: string }>(
    `SELECT "code", "label" FROM "listEntry" WHERE "_deleted" = 0 AND "list" = 'theme' ORDER BY "order", "_no"`,
  )
  const wanted = entries.filter(({ code }) => asked.subject === undefined || code === asked.subject)
  return [
    ...wanted.flatMap(({ code, label }) => {
      const blocks = themeFacts(figures, code, 3)
      return blocks.length === 0 ? [] : [heading(2, label), ...blocks]
    }),
    ...(asked.indicators === undefined
      ? []
      : [heading(2, 'Zahlen'), ...publication.indicators.flatMap((indicator) => shortBlocks(figures, indicator))]),
  ]
}

/** What is known of one theme; nothing where nothing is. */
export function themeFacts({ source }: Figures, theme: string, level: 2 | 3): readonly Block[] {
  const { core } = source
  const of = (entity: string) => [...viewRows(core, { entity, filter: [{ field: 'themes', op: 'eq', value: theme }] })]
  const [actors, offers, needs] = [of('actor'), of('offer'), of('need')]
  if (actors.length + offers.length + needs.length === 0) return []
  const measures = [...new Set(needs.flatMap((need) => setIn(need, 'measures')))].flatMap((id) => {
    const row = rowOf(core, 'measure', id)
    return row === undefined ? [] : [row]
  })
  const providers = new Set(offers.map((row) => textOf(row, 'provider')).filter((id) => id !== ''))
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Akteure', value: String(actors.length) },
        { label: 'Angebote', value: `${offers.length} von ${providers.size} Anbietern` },
        { label: 'Bedarfe', value: String(needs.length) },
        { label: 'Maßnahmen dazu', value: String(measures.length) },
      ],
    },
    ...(offers.length === 0 ? [] : [heading(level, 'Angebote'), ...offerTable(source, offers)]),
    ...(needs.length === 0
      ? []
      : [
          heading(level, 'Bedarfe'),
          table(
            [
              { title: 'Bedarf', width: 1 },
              { title: 'Dringlichkeit', width: 'content' },
              { title: 'Stand', width: 'content' },
            ],
            needs.map((row) => [
              { text: textOf(row, 'title'), details: textOf(row, 'description') },
              cell(labelOf(source, row, 'priority', 'priority')),
              cell(labelOf(source, row, 'state', 'needState')),
            ]),
          ),
        ]),
    ...(measures.length === 0
      ? []
      : [
          heading(level, 'Maßnahmen'),
          table(
            [
              { title: 'Maßnahme', width: 1 },
              { title: 'Stand', width: 'content' },
            ],
            measures.map((row) => [
              { text: textOf(row, 'title'), details: textOf(row, 'description') },
              cell(labelOf(source, row, 'state', 'measureState')),
            ]),
          ),
        ]),
    ...(needs.length > 0 && measures.length === 0
      ? paragraph('Zu diesen Bedarfen ist noch keine Maßnahme eingetragen.', 'note')
      : []),
  ]
}
