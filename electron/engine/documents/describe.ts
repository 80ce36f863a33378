/** From the kind of a document and an id to what the document says. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { reportKinds, type ReportFormat, type ReportKind } from '../../../shared/contract/report-kinds.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { currentRow } from '../store/edit.ts'
import { agendaDocument, describeAgenda } from './agenda.ts'
import { looseFiles } from './attachments.ts'
import { describeAttendance, describeBadges, describeParticipants } from './attendance.ts'
import { itemsOf, resolutionNumbers } from './decisions.ts'
import type { DocumentDescription } from './description.ts'
import { describeInvitation } from './invitation.ts'
import { openMeeting, publicMeeting, titleOf, type MeetingSource } from './meeting.ts'
import { describeMinutes, describeResolution } from './minutes.ts'
import { describeResolutions, describeTasks, describeYear, openSubject } from './registers.ts'
import { rowOf, textOf, type Source } from '../committees/rows.ts'

export interface ReportRequest {
  readonly kind: ReportKind
  readonly id?: string | undefined
  /** The distribution list to which it goes; the committee's members where absent. */
  readonly list?: string | undefined
  /** Of a year's overview; the current one where absent. */
  readonly year?: string | undefined
}

const subjects = {
  meeting: ['eine Sitzung', 'eine Sitzung'],
  committee: ['ein Gremium', 'ein Gremium'],
  agendaItem: ['ein Tagesordnungspunkt', 'einen Tagesordnungspunkt'],
} as const

export function demandId({ kind, id }: ReportRequest): string {
  if (id !== undefined) return id
  const [belongs, choose] = subjects[reportKinds[kind].of[0] ?? 'meeting']
  throw new WorkbenchError(
    'invalid',
    `Zu „${reportKinds[kind].label}“ gehört ${belongs}. Bitte wählen Sie ${choose} aus.`,
  )
}

export const isBundle = ({ kind }: ReportRequest): boolean => kind === 'bundle' || kind === 'bundle-public'

const isForPublic = ({ kind }: ReportRequest): boolean => kind.endsWith('-public')

/** The meeting of a request, reduced to what the public may know where the document is for the public. */
export function meetingOf(source: Source, request: ReportRequest): MeetingSource {
  const meeting = openMeeting(source, demandId(request))
  return isForPublic(request) ? publicMeeting(meeting) : meeting
}

/** Why a document holds less than there is, in sentences; null where it does not. A mail takes along what cannot be bound in. */
export function reductionNotice(source: Source, request: ReportRequest, format: ReportFormat = 'pdf'): string | null {
  const meeting = isForPublic(request) || isBundle(request) ? meetingOf(source, request) : undefined
  const loose = meeting !== undefined && isBundle(request) && format === 'pdf' ? looseFiles(meeting) : []
  const sentences = [
    meeting?.publicity?.notice ?? '',
    loose.length === 0
      ? ''
      : `Nicht eingebunden, weil keine PDF-Datei: ${loose.map(({ name }) => name).join(', ')}. Bitte geben Sie sie eigens weiter; der E-Mail-Entwurf hängt sie an.`,
  ].filter((sentence) => sentence !== '')
  return sentences.length === 0 ? null : sentences.join(' ')
}

/** The distribution list of a request. Throws `notFound` where there is none of that id. */
export function listOf({ core }: Source, { list }: ReportRequest): Row | undefined {
  if (list === undefined) return undefined
  const row = rowOf(core, 'distributionList', list)
  if (row === undefined) throw new WorkbenchError('notFound', 'Diesen Verteiler gibt es nicht oder nicht mehr.')
  return row
}

/** The extracts of the resolutions of an item or of a whole meeting, each on a page of its own. */
function describeExtracts(source: Source, id: string): DocumentDescription {
  const item = rowOf(source.core, 'agendaItem', id)
  const meeting = openMeeting(source, item === undefined ? id : textOf(item, 'meeting'))
  const decided = resolutionNumbers(meeting)
  const items = itemsOf(meeting).filter(({ row }) => (item === undefined ? decided.has(row.id) : row.id === id))
  const [first, ...rest] = items.map((found) => describeResolution(meeting, found))
  if (first === undefined)
    throw new WorkbenchError(
      'notFound',
      'In dieser Sitzung ist kein Beschluss eingetragen. Bitte tragen Sie erst Wortlaut und Ergebnis ein.',
    )
  if (rest.length === 0) return first
  return {
    ...first,
    title: titleOf('Beschlussauszüge', meeting),
    letters: [first, ...rest].flatMap(({ letters }) => letters),
  }
}

/** `isCollective`: one letter to all, as an e-mail carries it. Throws `notFound` for an unknown id, `invalid` without one. */
export function describeReport(source: Source, request: ReportRequest, isCollective = false): DocumentDescription {
  const id = demandId(request)
  const today = source.names.today
  const meeting = (): MeetingSource => meetingOf(source, request)
  switch (request.kind) {
    case 'invitation':
      return describeInvitation(meeting(), { list: listOf(source, request), today, isCollective })
    case 'agenda':
    case 'bundle':
      return describeAgenda(agendaDocument(source.core, id, source.names))
    case 'agenda-public':
    case 'bundle-public':
      return describeAgenda(agendaDocument(source.core, id, source.names, true))
    case 'attendance':
      return describeAttendance(meeting())
    case 'minutes':
    case 'minutes-public':
      return describeMinutes(meeting())
    case 'resolution':
      return describeExtracts(source, id)
    case 'resolutions':
      return describeResolutions(openSubject(source, id))
    case 'tasks':
      return describeTasks(openSubject(source, id), today)
    case 'year':
      currentRow(source.core, 'committee', id)
      return describeYear(openSubject(source, id), request.year ?? today.slice(0, 4), today)
    case 'participants':
      return describeParticipants(meeting())
    case 'badges':
      return describeBadges(meeting())
    case 'calendar':
      throw new Error('A calendar is no document of blocks')
  }
}

/** What a document's file is called, without its ending. Throws `notFound` where its record does not exist. */
export function reportName(source: Source, request: ReportRequest): string {
  const id = demandId(request)
  const { kind } = request
  if (kind === 'calendar') return `Termine ${openSubject(source, id).name}`
  if (kind === 'bundle' || kind === 'bundle-public')
    return titleOf(kind === 'bundle' ? 'Unterlagen' : 'Öffentliche Unterlagen', meetingOf(source, request)).replace(
      ':',
      '',
    )
  return describeReport(source, request, true).title.replace(':', '')
}

/** Refuses a format in which there is no such document. */
export function demandFormat({ kind }: Pick<ReportRequest, 'kind'>, format: ReportFormat): void {
  const { label, formats } = reportKinds[kind]
  if (!formats.includes(format))
    throw new WorkbenchError(
      'unsupported',
      `„${label}“ gibt es nicht als .${format}, sondern als ${formats.map((known) => `.${known}`).join(', ')}.`,
    )
}

/** Templates are about one meeting, and become Word files. */
export function demandTemplateFits(
  { kind }: Pick<ReportRequest, 'kind'>,
  format: ReportFormat,
  template: string | undefined,
): void {
  if (template === undefined) return
  if (format !== 'docx' || reportKinds[kind].of[0] !== 'meeting')
    throw new WorkbenchError('invalid', 'Mit einer eigenen Word-Vorlage entsteht eine .docx-Datei zu einer Sitzung.')
}
