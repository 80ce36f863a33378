/** What reports begin with: the chapters that people then fill. */
import type { FigureBlock, FigureReportKind, ReportBlock } from '../../shared/contract/figure-reports.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Row } from '../../shared/model/entity.ts'
import type { Names } from '../../shared/model/kind.ts'
import { formatPeriod } from '../../shared/text/periods.ts'
import { rowsOf, textIn } from './committees/facts.ts'
import { transitionIndicators } from './monitoring/transition-indicators.ts'
import { usedIndicators } from './monitoring/values.ts'
import type { Core } from './store/core.ts'
import { listEntries } from './store/names.ts'

export interface DraftAsked {
  readonly kind?: FigureReportKind | undefined
  readonly title?: string | undefined
  readonly indicators?: readonly string[] | undefined
  readonly subject?: string | undefined
  readonly project?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface Chapter {
  /** Absent: figures without a heading. */
  readonly title?: string
  readonly text?: string | null
  readonly block?: ReportBlock
  readonly sections?: readonly Chapter[]
}

export interface Skeleton {
  readonly title: string
  /** A code of the list `reportKind`. */
  readonly kind: string
  readonly chapters: readonly Chapter[]
}

interface Source {
  readonly core: Core
  readonly names: Names
  readonly asked: DraftAsked
}

export function skeletonOf(source: Source): Skeleton {
  const skeleton = skeletons[source.asked.kind ?? 'education'](source)
  return { ...skeleton, title: source.asked.title ?? skeleton.title }
}

const skeletons: Readonly<Record<FigureReportKind, (source: Source) => Skeleton>> = {
  education: educationReport,
  indicator: indicatorSheet,
  theme: themeReport,
  transition: transitionReport,
  funding: fundingReport,
}

/** Indicators that have values, or those that are named, in the order of their codes. */
function indicatorsOf({ core, asked }: Source, usual: readonly string[] = usedIndicators(core)): readonly Row[] {
  const wanted = new Set(asked.indicators ?? usual)
  const rows = rowsOf(core, 'indicator', []).filter((row) => wanted.has(textIn(row, 'code') ?? ''))
  const missing = (asked.indicators ?? []).find((code) => !rows.some((row) => textIn(row, 'code') === code))
  if (missing !== undefined) throw new WorkbenchError('notFound', `Einen Indikator „${missing}“ gibt es nicht.`)
  return rows.toSorted((left, right) => ((textIn(left, 'code') ?? '') < (textIn(right, 'code') ?? '') ? -1 : 1))
}

const figure = ({ asked: { from, to } }: Source, row: Row, more: Partial<FigureBlock> = {}): FigureBlock => ({
  indicators: [textIn(row, 'code') ?? ''],
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  ...more,
})

const nameOf = (row: Row): string => textIn(row, 'name') ?? textIn(row, 'code') ?? ''

/** A chapter for each phase of education, a section for each indicator: its definition, picture and table. */
function educationReport(source: Source): Skeleton {
  const { core, names } = source
  const byPhase = Map.groupBy(indicatorsOf(source), (row) => textIn(row, 'phase') ?? '')
  if (byPhase.size === 0)
    throw new WorkbenchError(
      'notFound',
      'Es gibt noch keine Werte. Bitte lesen Sie erst Werte von Indikatoren ein; dann entsteht daraus der Bericht.',
    )
  // In the order of the phases; indicators without a phase come last.
  const known = listEntries(core).flatMap(({ list, code }) => (list === 'phase' ? [code] : []))
  const phases = [...new Set([...known, ...[...byPhase.keys()].filter((code) => code !== ''), ''])]
  const chapters = phases.flatMap((phase): Chapter[] => {
    const own = byPhase.get(phase)
    if (own === undefined) return []
    const title = phase === '' ? 'Weitere Indikatoren' : names.labelOfChoice('phase', phase)
    const sections = own.map((row) => ({
      title: nameOf(row),
      text: textIn(row, 'definition'),
      block: figure(source, row),
    }))
    return [{ title, sections }]
  })
  return { title: 'Bildungsbericht', kind: 'education-report', chapters }
}

function indicatorSheet(source: Source): Skeleton {
  if (source.asked.indicators === undefined || source.asked.indicators.length === 0)
    throw new WorkbenchError(
      'invalid',
      'Zu einem Indikatorenblatt gehört mindestens ein Indikator. Bitte wählen Sie einen.',
    )
  const rows = indicatorsOf(source)
  const chapters = rows.flatMap((row): Chapter[] => {
    const [definition, origin] = [textIn(row, 'definition'), textIn(row, 'source')]
    const text = [definition, origin === null ? null : `Quelle: ${origin}`].filter((part) => part !== null).join('\n\n')
    const parts: readonly Chapter[] = [
      { title: 'Definition und Quelle', text: text === '' ? null : text },
      { title: 'Entwicklung', block: figure(source, row) },
      { title: 'Einordnung' },
    ]
    return rows.length === 1 ? [...parts] : [{ title: `${textIn(row, 'code') ?? ''} ${nameOf(row)}`, sections: parts }]
  })
  const [first] = rows
  const title =
    rows.length === 1 && first !== undefined ? `${textIn(first, 'code') ?? ''} ${nameOf(first)}` : 'Indikatorenblatt'
  return { title, kind: 'indicator-sheet', chapters }
}

function labelIn({ core }: Source, list: string, code: string): string {
  const entry = listEntries(core).find((known) => known.list === list && (known.code === code || known.label === code))
  if (entry === undefined) throw new WorkbenchError('notFound', `„${code}“ steht nicht in der Liste.`)
  return entry.label
}

function codeIn({ core }: Source, list: string, text: string): string {
  return (
    listEntries(core).find((known) => known.list === list && (known.code === text || known.label === text))?.code ??
    text
  )
}

/** Figures of the named indicators as sections of their own. */
const figureSections = (source: Source, rows: readonly Row[]): readonly Chapter[] =>
  rows.map((row) => ({ title: nameOf(row), text: textIn(row, 'definition'), block: figure(source, row) }))

function themeReport(source: Source): Skeleton {
  const { subject } = source.asked
  if (subject === undefined)
    throw new WorkbenchError('invalid', 'Zu einem Themenbericht gehört ein Thema. Bitte wählen Sie eines.')
  const label = labelIn(source, 'theme', subject)
  const key = codeIn(source, 'theme', subject)
  const rows = source.asked.indicators === undefined ? [] : indicatorsOf(source)
  return {
    title: `Themenbericht ${label}`,
    kind: 'topic-report',
    chapters: [
      { title: 'Anlass und Ziel' },
      { title: 'Akteure, Angebote, Bedarfe', block: { about: 'theme', key } },
      { title: 'Zahlen', sections: figureSections(source, rows) },
      { title: 'Fazit und Empfehlungen' },
    ],
  }
}

function transitionReport(source: Source): Skeleton {
  const { core, asked } = source
  const used = new Set(usedIndicators(core))
  const wanted = asked.subject === undefined ? undefined : codeIn(source, 'transition', asked.subject)
  if (wanted !== undefined) labelIn(source, 'transition', wanted)
  const entries = listEntries(core).filter(({ list, code }) => list === 'transition' && (wanted ?? code) === code)
  const chapters = entries.map(({ code, label }): Chapter => {
    const usual = (transitionIndicators[code] ?? []).filter((indicator) => used.has(indicator))
    return {
      title: label,
      block: { about: 'transition', key: code },
      sections: figureSections(source, indicatorsOf(source, usual)),
    }
  })
  return {
    title: entries.length === 1 ? `Bericht zum Übergang ${entries[0]?.label ?? ''}` : 'Bericht zu Übergängen',
    kind: 'topic-report',
    chapters: [{ title: 'Ausgangslage' }, ...chapters, { title: 'Fazit und nächste Schritte' }],
  }
}

function fundingReport(source: Source): Skeleton {
  const { core, asked } = source
  const projects = rowsOf(core, 'fundingProject', [])
  const project =
    asked.project === undefined && projects.length === 1 ? projects[0] : projects.find(({ id }) => id === asked.project)
  if (project === undefined)
    throw new WorkbenchError(
      projects.length === 0 ? 'notFound' : 'invalid',
      projects.length === 0
        ? 'Es ist noch kein Förderprojekt angelegt, über das sich berichten ließe.'
        : 'Zu einem Sachbericht gehört ein Förderprojekt. Bitte wählen Sie eines.',
    )
  const { from, to } = asked
  const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const rows = asked.indicators === undefined ? [] : indicatorsOf(source)
  const time = [from, to].filter((part) => part !== undefined)
  const years = [...new Set(time)].map(formatPeriod).join(' bis ')
  return {
    title: ['Sachbericht', years].filter((part) => part !== '').join(' '),
    kind: 'funding-report',
    chapters: [
      { title: 'Projekt und Umsetzung in Zahlen', block: { about: 'fundingProject', key: project.id, ...period } },
      { title: 'Arbeit und Ergebnisse im Zeitraum' },
      ...(rows.length === 0 ? [] : [{ title: 'Zahlen', sections: figureSections(source, rows) }]),
      { title: 'Ausblick' },
    ],
  }
}
