/** What a report says of the transitions between phases of education. */
import { rowOf, rowsWith, textOf, type Source } from '../committees/rows.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { transitionIndicators } from '../monitoring/transition-indicators.ts'
import { viewRows } from '../store/window.ts'
import { cell, heading, paragraph, table, type Block } from './description.ts'
import type { Figures } from './figure-report.ts'
import { shortBlocks } from './indicator-blocks.ts'

/** For each transition who works on it, what is offered, and the figures of the phases beside it. */
export function transitionBlocks(figures: Figures): readonly Block[] {
  const { source, asked, publication } = figures
  const entries = source.core.db.all<{ code: string; label: string }>(
    `SELECT "code", "label" FROM "listEntry" WHERE "_deleted" = 0 AND "list" = 'transition' ORDER BY "order", "_no"`,
  )
  return entries
    .filter(({ code }) => asked.subject === undefined || code === asked.subject)
    .flatMap(({ code, label }): readonly Block[] => {
      const facts = transitionFacts(figures, code)
      const indicators = publication.indicators.filter(
        (indicator) => asked.indicators !== undefined || (transitionIndicators[code] ?? []).includes(indicator.code),
      )
      if (facts.length + indicators.length === 0) return []
      return [heading(2, label), ...facts, ...indicators.flatMap((indicator) => shortBlocks(figures, indicator))]
    })
}

/** Who works on a transition and what is offered; nothing where nothing is known. */
export function transitionFacts({ source }: Figures, code: string): readonly Block[] {
  const committees = rowsWith(source.core, 'committee', 'transition', code)
  const offers = [
    ...viewRows(source.core, { entity: 'offer', filter: [{ field: 'transitions', op: 'eq', value: code }] }),
  ]
  if (committees.length + offers.length === 0) return []
  const participants = offers.reduce(
    (sum, row) => sum + (typeof row['participants'] === 'number' ? row['participants'] : 0),
    0,
  )
  const providers = new Set(offers.map((row) => textOf(row, 'provider')).filter((id) => id !== ''))
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Gremien', value: committees.map((row) => textOf(row, 'name')).join(', ') || 'keine' },
        { label: 'Angebote', value: `${offers.length} von ${providers.size} Anbietern` },
        { label: 'Teilnehmende', value: participants === 0 ? 'keine Angaben' : String(participants) },
      ],
    },
    ...(offers.length === 0 ? [] : offerTable(source, offers)),
  ]
}

/** As many offers as a chapter has room for. */
const mostOffers = 40

export function offerTable({ core }: Source, offers: readonly Row[]): readonly Block[] {
  return [
    table(
      [
        { title: 'Angebot', width: 3 },
        { title: 'Anbieter', width: 2 },
      ],
      offers
        .slice(0, mostOffers)
        .map((row) => [
          cell(textOf(row, 'title')),
          cell(textOf(rowOf(core, 'actor', textOf(row, 'provider')), 'name')),
        ]),
    ),
    ...(offers.length > mostOffers ? paragraph(`Dazu ${offers.length - mostOffers} weitere Angebote.`, 'note') : []),
  ]
}
