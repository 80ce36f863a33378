import { DataBarVerticalRegular, WarningRegular } from '@fluentui/react-icons'
import type { KeyboardEvent } from 'react'
import { OutlineTable } from '../outline/outline-table.tsx'
import type { OutlineDrawing } from '../outline/outline-row.tsx'
import type { OutlineSection, ReportEdits } from './use-report-edits.ts'

interface ReportOutlineProps {
  readonly items: readonly OutlineSection[]
  readonly selected: OutlineSection | undefined
  /** A section that was just made and is to have the keyboard. */
  readonly wanted: string | undefined
  readonly edits: ReportEdits
  readonly isFixed: boolean
  onSelect(id: string): void
  onAdd(after: OutlineSection): void
  /** A figure is to be put in here. */
  onFigure(item: OutlineSection): void
}

const drawing: OutlineDrawing<OutlineSection> = {
  title: (item) => <SectionTitle item={item} />,
  cells: ({ heading, block, isChanged }) => (
    <td className="report-mark">
      {heading !== '' && block !== null && <DataBarVerticalRegular aria-label="mit Abbildung" />}
      {isChanged && (
        <span className="change-dot" title="Seit der vorigen Ausgabe geändert">
          <span className="visually-hidden">geändert</span>
        </span>
      )}
    </td>
  ),
}

/** The chapters of a report and the figures in them, put in order by keyboard and by mouse. */
export function ReportOutline(props: ReportOutlineProps) {
  const { items, selected, wanted, edits, isFixed, onSelect, onAdd, onFigure } = props
  function onKey({ key, altKey, ctrlKey }: KeyboardEvent, item: OutlineSection): boolean {
    if (!altKey || ctrlKey || key.toLowerCase() !== 'b') return false
    onFigure(item)
    return true
  }

  return (
    <OutlineTable
      label="Gliederung"
      head={
        <>
          <th scope="col">Nr.</th>
          <th scope="col">Gliederung</th>
          <th scope="col">
            <span className="visually-hidden">Änderung</span>
          </th>
        </>
      }
      drawing={drawing}
      items={items}
      selected={selected}
      wanted={wanted}
      edits={edits}
      isFixed={isFixed}
      onSelect={onSelect}
      onAdd={onAdd}
      onKey={onKey}
    />
  )
}

function SectionTitle({ item }: { readonly item: OutlineSection }) {
  const isFigure = item.heading === ''
  return (
    <span className={isFigure ? 'outline-figure' : undefined}>
      {isFigure && item.block !== null && <DataBarVerticalRegular aria-label="Abbildung" />} {item.title}
      {item.isConflicted && <WarningRegular className="outline-conflict" aria-label="zwei Fassungen" />}
    </span>
  )
}
