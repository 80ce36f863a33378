/** The documents that the workbench makes: what they are called, what they are about, in which formats they come. */

export const reportFormats = ['pdf', 'docx', 'ics', 'eml'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** Whose id a document takes; the first is the usual one. */
type DocumentSubject = 'meeting' | 'committee' | 'agendaItem'

interface ReportKindInfo {
  readonly label: string
  readonly of: readonly DocumentSubject[]
  readonly formats: readonly ReportFormat[]
}

const kind = (label: string, of: readonly DocumentSubject[], formats: readonly ReportFormat[]): ReportKindInfo => ({
  label,
  of,
  formats,
})

export const reportKinds = {
  invitation: kind('Einladung', ['meeting'], ['pdf', 'docx', 'eml']),
  agenda: kind('Tagesordnung', ['meeting'], ['pdf', 'docx', 'eml']),
  'agenda-public': kind('Öffentliche Tagesordnung', ['meeting'], ['pdf', 'docx', 'eml']),
  bundle: kind('Unterlagen in einer Datei', ['meeting'], ['pdf', 'eml']),
  'bundle-public': kind('Öffentliche Unterlagen in einer Datei', ['meeting'], ['pdf', 'eml']),
  attendance: kind('Anwesenheitsliste', ['meeting'], ['pdf', 'docx']),
  minutes: kind('Niederschrift', ['meeting'], ['pdf', 'docx', 'eml']),
  'minutes-public': kind('Öffentliche Niederschrift', ['meeting'], ['pdf', 'docx', 'eml']),
  resolution: kind('Beschlussauszug', ['agendaItem', 'meeting'], ['pdf', 'docx']),
  resolutions: kind('Beschlussregister', ['committee', 'meeting'], ['pdf', 'docx']),
  tasks: kind('Auftragsregister', ['committee', 'meeting'], ['pdf', 'docx']),
  year: kind('Jahresübersicht', ['committee'], ['pdf', 'docx']),
  participants: kind('Teilnehmerliste', ['meeting'], ['pdf', 'docx']),
  badges: kind('Namensschilder', ['meeting'], ['pdf', 'docx']),
  calendar: kind('Kalenderdatei', ['meeting', 'committee'], ['ics']),
} as const satisfies Readonly<Record<string, ReportKindInfo>>

export type ReportKind = keyof typeof reportKinds

export const reportKindNames = Object.keys(reportKinds) as readonly ReportKind[]

export function isReportKind(name: string): name is ReportKind {
  return Object.hasOwn(reportKinds, name)
}

/** PDF/UA-1 for everybody to read; PDF/A-2a to be filed. */
export const documentStandards = ['ua-1', 'a-2a'] as const
export type DocumentStandard = (typeof documentStandards)[number]
