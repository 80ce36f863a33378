/** Reports to begin with: a new education report from the indicators that have values, and the next edition of a report. */
import type { FigureBlock } from '../../shared/contract/figure-reports.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Written } from '../../shared/contract/types.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Names } from '../../shared/model/kind.ts'
import type { Change } from '../../shared/sync/change-set.ts'
import { positionsAfter } from '../../shared/sync/position.ts'
import { rowsOf, textIn } from './committees/facts.ts'
import { usedIndicators } from './monitoring/values.ts'
import type { Core } from './store/core.ts'
import { createChange, currentRow } from './store/edit.ts'
import { listEntries, openNames } from './store/names.ts'
import type { Workspace } from './workspace.ts'

/** A chapter for each phase of education, a section for each indicator with values: its definition, picture and table. */
export function draftReport({ core, write }: Workspace): Written {
  const names = openNames(core)
  const chapters = chaptersOf(core, names)
  if (chapters.length === 0)
    throw new WorkbenchError(
      'notFound',
      'Es gibt noch keine Werte. Bitte lesen Sie erst Werte von Indikatoren ein; dann entsteht daraus der Bericht.',
    )
  const created: string[] = []
  return write(
    { kind: 'create', label: 'Bildungsbericht anlegen' },
    function* (): Generator<Change> {
      const report = createChange(core, 'report', {
        title: 'Bildungsbericht',
        kind: 'education-report',
        edition: names.today.slice(0, 4),
        state: 'draft',
        purpose: 'public',
      })
      created.push(report.row)
      yield report
      const places = positionsAfter(null, chapters.length)
      for (const [index, { title, sections }] of chapters.entries()) {
        const chapter = createChange(core, 'reportSection', {
          report: report.row,
          position: places[index] ?? null,
          title,
        })
        yield chapter
        const inner = positionsAfter(null, sections.length)
        for (const [place, section] of sections.entries())
          yield createChange(core, 'reportSection', {
            report: report.row,
            parent: chapter.row,
            position: inner[place] ?? null,
            ...section,
          })
      }
    },
    () => created,
  )
}

interface Chapter {
  readonly title: string
  readonly sections: readonly { readonly title: string; readonly text: Json; readonly block: Json }[]
}

/** In the order of the phases; indicators without a phase come last. */
function chaptersOf(core: Core, names: Names): readonly Chapter[] {
  const used = new Set(usedIndicators(core))
  const indicators = rowsOf(core, 'indicator', [])
    .filter((row) => used.has(textIn(row, 'code') ?? ''))
    .toSorted((left, right) => ((textIn(left, 'code') ?? '') < (textIn(right, 'code') ?? '') ? -1 : 1))
  const byPhase = Map.groupBy(indicators, (row) => textIn(row, 'phase') ?? '')
  const known = listEntries(core).flatMap(({ list, code }) => (list === 'phase' ? [code] : []))
  const phases = [...new Set([...known, ...[...byPhase.keys()].filter((code) => code !== ''), ''])]
  return phases.flatMap((phase): Chapter[] => {
    const own = byPhase.get(phase)
    if (own === undefined) return []
    const sections = own.map((row) => {
      const code = textIn(row, 'code') ?? ''
      const block: FigureBlock = { indicators: [code] }
      return { title: textIn(row, 'name') ?? code, text: textIn(row, 'definition'), block: { ...block } }
    })
    return [{ title: phase === '' ? 'Weitere Indikatoren' : names.labelOfChoice('phase', phase), sections }]
  })
}

/** A copy of a report with all its sections, as a draft; the copied one stays as it is. */
export function newEdition({ core, write }: Workspace, { id }: { readonly id: string }): Written {
  const before = currentRow(core, 'report', id)
  const sections = rowsOf(core, 'reportSection', [{ field: 'report', op: 'eq', value: id }])
  const copies = new Map(sections.map((section) => [section.id, core.newId()]))
  const created: string[] = []
  return write(
    { kind: 'create', label: 'Neue Ausgabe anlegen' },
    function* (): Generator<Change> {
      const report = createChange(core, 'report', {
        title: before['title'] ?? null,
        kind: before['kind'] ?? null,
        purpose: before['purpose'] ?? null,
        edition: nextEdition(textIn(before, 'edition'), openNames(core).today),
        state: 'draft',
      })
      created.push(report.row)
      yield report
      for (const section of sections) {
        const parent = textIn(section, 'parent')
        const values = {
          report: report.row,
          parent: parent === null ? null : (copies.get(parent) ?? null),
          position: section['position'] ?? null,
          title: section['title'] ?? null,
          text: section['text'] ?? null,
          block: section['block'] ?? null,
        }
        yield createChange(core, 'reportSection', values, copies.get(section.id))
      }
    },
    () => created,
  )
}

/** "2025" is followed by "2026", "3. Ausgabe" by "4. Ausgabe"; where nothing counts, the year follows. */
export function nextEdition(edition: string | null, today: string): string {
  const number = /\d+/.exec(edition ?? '')
  if (edition === null || number === null) return today.slice(0, 4)
  return `${edition.slice(0, number.index)}${Number(number[0]) + 1}${edition.slice(number.index + number[0].length)}`
}
