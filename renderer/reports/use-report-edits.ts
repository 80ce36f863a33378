import { useMemo } from 'react'
import { isSubjectBlock, type ReportBlock } from '../../shared/contract/figure-reports.ts'
import type { ReportAnswer, ReportChanges, ReportSectionView } from '../../shared/contract/report-answers.ts'
import type { Json } from '../../shared/model/json.ts'
import { numberSections } from '../../shared/reports/section-numbers.ts'
import { applyMove, withDescendants, type OutlineMove } from '../outline/outline-moves.ts'
import type { OutlineEdits } from '../outline/outline-table.tsx'
import { useOutlineMoves } from '../outline/use-outline-moves.ts'
import { useApp } from '../state/app-context.tsx'

/** A section as the outline shows it: figures without a heading bear the name of what they show. */
export interface OutlineSection extends ReportSectionView {
  /** Its own title; empty for figures. */
  readonly heading: string
  /** It says something else than the edition before. */
  readonly isChanged: boolean
}

export interface ReportEdits extends OutlineEdits<OutlineSection> {
  /** The sections as they are, with the moves that are still on their way. */
  readonly items: readonly OutlineSection[]
  /** A new chapter behind the one at hand, on its level; answers its id. */
  addChapter(after: OutlineSection | undefined): Promise<string | undefined>
  /** Figures in the chapter at hand, behind those that are there; answers their id. */
  addFigure(place: OutlineSection | undefined, block: ReportBlock): Promise<string | undefined>
  setBlock(item: OutlineSection, block: ReportBlock | null): Promise<void>
}

function moved(items: readonly OutlineSection[], move: OutlineMove): readonly OutlineSection[] {
  const next = applyMove(items, move)
  const numbers = numberSections(next)
  return next.map((item) => ({ ...item, number: numbers.get(item.id) ?? '' }))
}

/** Up the outline to what has a heading. */
function chapterOf(items: readonly OutlineSection[], item: OutlineSection | undefined): OutlineSection | undefined {
  let current = item
  while (current !== undefined && current.heading === '') {
    const { parent } = current
    current = items.find(({ id }) => id === parent)
  }
  return current
}

const stored = (block: ReportBlock | null): Json => block as unknown as Json

/** The changes of a report's outline, each one step that can be taken back. */
export function useReportEdits(report: ReportAnswer, changes: ReportChanges | undefined): ReportEdits {
  const { host, save, toast, undo } = useApp()
  const { id, revision } = report
  const sections = useMemo(() => {
    const changed = new Set(changes?.changes.map(({ section }) => section))
    return report.sections.map((section) => ({
      ...section,
      heading: section.title,
      title: section.title === '' ? section.figure : section.title,
      isChanged: changed.has(section.id),
    }))
  }, [report.sections, changes])
  const { items, move } = useOutlineMoves({
    items: sections,
    revision,
    apply: moved,
    send: (step) => host.client.call('moveReportSection', { ...step, base: revision }),
  })

  const edit = async (item: OutlineSection, field: string, value: Json, label: string): Promise<void> => {
    const changes = [{ entity: 'reportSection', id: item.id, field, value, base: revision }]
    await save(() => host.client.call('edit', { changes, label }))
  }

  return {
    items,
    move,
    async addChapter(place) {
      const after = chapterOf(items, place)
      const where = after === undefined ? {} : { after: after.id }
      const written = await save(() => host.client.call('addReportSection', { report: id, ...where }))
      return written?.created[0]
    },
    async addFigure(place, block) {
      const chapter = chapterOf(items, place)
      const isBehind = place !== undefined && place.heading === ''
      const figures = items.filter(({ parent, heading }) => parent === chapter?.id && heading === '')
      const after = isBehind ? place.id : (figures.at(-1)?.id ?? null)
      const where = chapter === undefined ? {} : after === null ? { parent: chapter.id, after: null } : { after }
      const written = await save(() =>
        host.client.call('addReportSection', { report: id, block: stored(block), ...where }),
      )
      return written?.created[0]
    },
    setBlock: (item, block) => edit(item, 'block', stored(block), 'Abbildung ändern'),
    async rename(item, title) {
      const { block } = item
      if (item.heading === '' && block !== null) {
        if (!isSubjectBlock(block)) await edit(item, 'block', stored({ ...block, title }), 'Abbildung benennen')
      } else await edit(item, 'title', title, 'Abschnitt umbenennen')
    },
    async remove(item) {
      const ids = withDescendants(items, item)
      const written = await save(() => host.client.call('remove', { entity: 'reportSection', ids: [...ids] }))
      if (written === undefined) return
      const name = [item.number, item.title].filter((part) => part !== '').join(' ')
      const what = ids.length === 1 ? `„${name}“` : `„${name}“ mit ${ids.length - 1} Teilen`
      toast('success', `${what} gelöscht.`, { label: 'Rückgängig', run: () => void undo() })
    },
  }
}
