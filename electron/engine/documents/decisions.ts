/** What was decided under an item, in words: result, votes, wording. */
import { closedItem, listedInPublic } from '../../../shared/committees/publicity.ts'
import type { AgendaItemView } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { readAgenda } from '../committees/agenda.ts'
import { readResolutions } from '../committees/resolutions.ts'
import { currentRow } from '../store/edit.ts'
import { passage, type Block } from './description.ts'
import type { MeetingSource } from './meeting.ts'
import { keepTogether } from './no-break.ts'
import { countOf, labelOf, rowsWith, textOf, type Source } from '../committees/rows.ts'

export interface Item {
  readonly view: AgendaItemView
  readonly row: Row
  /** "TOP 4.1" */
  readonly label: string
  readonly title: string
  /** Of a public version: the item belongs to the non-public part, so nothing but its number is told. */
  readonly isWithheld: boolean
}

/** The items of a meeting in their order; in a public version those that it lists. */
export function itemsOf({ core, names, meeting, publicity }: MeetingSource): readonly Item[] {
  const { items } = readAgenda(core, meeting.id, names)
  return (publicity === null ? items : listedInPublic(items, publicity)).map((view) => {
    const isWithheld = publicity !== null && !view.isPublic
    return {
      view,
      row: isWithheld ? { id: view.id } : currentRow(core, 'agendaItem', view.id),
      label: `TOP\u00a0${view.number.replace(' ', '\u00a0')}`,
      title: isWithheld ? closedItem : keepTogether(view.title),
      isWithheld,
    }
  })
}

/** What was given to do under an item. */
export const tasksOfItem = ({ core }: MeetingSource, { row, isWithheld }: Item): readonly Row[] =>
  isWithheld ? [] : rowsWith(core, 'task', 'agendaItem', row.id)

/** "Ja: 4, Nein: 0, Enthaltungen: 0"; empty where nobody voted. */
export function voteLine(row: Row): string {
  const votes = [countOf(row, 'votesYes'), countOf(row, 'votesNo'), countOf(row, 'votesAbstained')]
  if (votes.every((count) => count === null)) return ''
  const [yes, no, abstained] = votes.map((count) => count ?? 0)
  return `Ja:\u00a0${yes}, Nein:\u00a0${no}, Enthaltungen:\u00a0${abstained}`
}

/** "ungeändert beschlossen (Ja: 4, Nein: 0, Enthaltungen: 0)" */
export function resultLine(source: Source, row: Row): string {
  const result = labelOf(source, row, 'result', 'itemResult')
  const votes = voteLine(row)
  return result === '' ? votes : votes === '' ? result : `${result} (${votes})`
}

/** The wording of the resolution: as it was written, or the motion where that was adopted as it stood. */
export function resolutionText(row: Row): string {
  const written = textOf(row, 'resolution')
  return keepTogether(written === '' && textOf(row, 'result') === 'adopted' ? textOf(row, 'motion') : written)
}

/** Motion and resolution word for word (§ 58 KVG LSA); a motion that was adopted as it stood is not printed twice. */
export function wordingBlocks(row: Row, number: string): readonly Block[] {
  const [motion, resolution] = [keepTogether(textOf(row, 'motion')), resolutionText(row)]
  const label = number === '' ? 'Beschluss' : `Beschluss ${number}`
  if (motion !== '' && motion === resolution) return passage(`Beschlussvorschlag und ${label}`, motion)
  return [...passage('Beschlussvorschlag', motion), ...passage(label, resolution)]
}

/** Item id -> the number of its resolution in the committee's register. */
export function resolutionNumbers({ core, names, meeting }: MeetingSource): ReadonlyMap<string, string> {
  return new Map(readResolutions(core, { meeting: meeting.id }, names).map(({ item, number }) => [item, number]))
}
