import { ArrowRepeatAllRegular, LockClosedRegular } from '@fluentui/react-icons'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import type { RendererNames } from '../fields/names.ts'
import type { OutlineDrawing } from '../outline/outline-row.tsx'

/** What the columns behind the title say: how the meeting or the event is planned, or what came of it. */
export type AgendaMode = 'plan' | 'programme' | 'minutes'

/** How the items of an agenda are shown. `names` are handed in, not asked for: the app's state changes with every keystroke that is saved. */
export const agendaDrawing = (mode: AgendaMode, names: RendererNames): OutlineDrawing<AgendaItemView> => ({
  title: (item) => <TitleText item={item} />,
  cells(item) {
    if (mode === 'plan') return <PlanCells item={item} names={names} />
    return mode === 'programme' ? <ProgrammeCells item={item} /> : <MinutesCells item={item} names={names} />
  },
})

function TitleText({ item }: { readonly item: AgendaItemView }) {
  return (
    <>
      {!item.isPublic && <LockClosedRegular aria-label="nicht öffentlich" />} {item.title}
      {item.carriedFrom !== null && (
        <ArrowRepeatAllRegular className="agenda-mark" aria-label="aus früherer Sitzung übernommen" />
      )}
      {item.isLate && <span className="chip agenda-late">nachgereicht</span>}
      {item.paperReference !== null && <span className="chip agenda-paper">{item.paperReference}</span>}
    </>
  )
}

interface CellsProps {
  readonly item: AgendaItemView
  readonly names: RendererNames
}

function PlanCells({ item, names }: CellsProps) {
  return (
    <>
      <td className="numeric">{item.startsAt ?? ''}</td>
      <td className="numeric">{item.durationMinutes ?? ''}</td>
      <td>{item.kind === null ? '' : names.labelOfChoice('itemKind', item.kind)}</td>
    </>
  )
}

function ProgrammeCells({ item }: Pick<CellsProps, 'item'>) {
  return (
    <>
      <td className="numeric">{item.startsAt ?? ''}</td>
      <td className="numeric">{item.durationMinutes ?? ''}</td>
      <td className="nowrap">{item.room ?? ''}</td>
      <td className="nowrap">{item.presenter ?? ''}</td>
    </>
  )
}

function MinutesCells({ item, names }: CellsProps) {
  const isWrong = item.problems.some(({ severity }) => severity === 'error')
  return (
    <>
      <td className="numeric">{item.calledAt ?? <span className="muted">{item.startsAt ?? ''}</span>}</td>
      <td className={`numeric${item.isQuorate === false ? ' not-quorate' : ''}`}>
        {item.voters ?? ''}
        {item.isQuorate === false && <span className="visually-hidden"> nicht beschlussfähig</span>}
      </td>
      <td className={isWrong ? 'has-problem' : undefined}>
        {item.result === null ? '' : names.labelOfChoice('itemResult', item.result)}
        {isWrong && <span className="visually-hidden"> mit Unstimmigkeit</span>}
      </td>
    </>
  )
}
