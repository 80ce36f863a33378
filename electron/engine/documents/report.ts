/** Documents by kind and format, as files. Runs in a worker. */
import { readFileSync } from 'node:fs'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { DocumentStandard, ReportFormat } from '../../../shared/contract/report-kinds.ts'
import { reading } from '../store/reading.ts'
import { writeDocument } from '../store/whole-file.ts'
import { contentPath } from '../store/contents.ts'
import { looseFiles, meetingFiles, type MeetingFile } from './attachments.ts'
import { bundlePdf, demandContent } from './bundle.ts'
import { calendarFile } from './calendar.ts'
import {
  demandFormat,
  demandId,
  describeReport,
  isBundle,
  listOf,
  meetingOf,
  reportName,
  type ReportRequest,
} from './describe.ts'
import { drawLogo } from './logo.ts'
import { mailFile, type MailAttachment } from './mail.ts'
import { recipientsOf } from './people.ts'
import { printPdf } from './print.ts'
import { openSubject } from './registers.ts'
import type { Source } from '../committees/rows.ts'
import { fillTemplate, readTemplate } from './template.ts'
import { templateValues } from './template-data.ts'
import { printWord } from './word.ts'

export interface ReportInput extends ReportRequest {
  readonly workbench: string
  readonly format: ReportFormat
  readonly standard?: DocumentStandard | undefined
  /** The file of the office's own Word template. */
  readonly template?: string | undefined
  readonly resourcesPath: string
  readonly target: string
}

interface Making {
  readonly source: Source
  readonly input: ReportInput
  /** Milliseconds since 1970. */
  readonly at: number
}

/** `isCollective`: one letter to all instead of one to each. */
async function makePdf({ source, input, at }: Making, isCollective = false): Promise<Uint8Array> {
  const { resourcesPath, standard, workbench } = input
  const description = describeReport(source, input, isCollective)
  const logo = await drawLogo(workbench, description.logo)
  const pdf = printPdf(description, { resourcesPath, createdAtSeconds: Math.floor(at / 1000), standard, logo })
  if (!isBundle(input)) return pdf
  const meeting = meetingOf(source, input)
  const files = meetingFiles(meeting)
  return bundlePdf({
    title: reportName(source, input),
    author: meeting.sender.office,
    agenda: pdf,
    files,
    workbench,
    at,
  })
}

function makeCalendar(source: Source, id: string): Uint8Array {
  const subject = openSubject(source, id)
  return Buffer.from(calendarFile(subject.name, subject.meetings))
}

/** What cannot be bound in goes along as it is. */
function enclosed(workbench: string, file: MeetingFile): MailAttachment {
  demandContent(workbench, file)
  return { name: file.name, content: readFileSync(contentPath(workbench, file.sha256)), mediaType: file.mediaType }
}

/** The document; with an invitation the appointment, with a bundle what could not be bound in. */
async function makeMail(making: Making): Promise<Uint8Array> {
  const { source, input, at } = making
  const meeting = meetingOf(source, input)
  const name = reportName(source, input)
  const attachments: MailAttachment[] = [
    { name: `${name}.pdf`, content: await makePdf(making, true), mediaType: 'application/pdf' },
  ]
  if (input.kind === 'invitation')
    attachments.push({
      name: 'Termin.ics',
      content: makeCalendar(source, demandId(input)),
      mediaType: 'text/calendar; charset=utf-8; method=PUBLISH',
    })
  const { persons, restricted } = recipientsOf(source.core, meeting.meeting, listOf(source, input))
  const without = persons.filter((person) => person['email'] === null || person['email'] === '')
  if (persons.length === without.length)
    throw new WorkbenchError(
      'invalid',
      restricted.length > 0
        ? 'Für niemanden im Verteiler darf eine E-Mail geschrieben werden: Die Angaben sind eingeschränkt.'
        : 'Im Verteiler steht keine E-Mail-Adresse. Bitte tragen Sie sie bei den Personen ein oder wählen Sie einen anderen Verteiler.',
    )
  const others = isBundle(input) ? looseFiles(meeting) : []
  attachments.push(...others.map((file) => enclosed(input.workbench, file)))
  const text = [
    'Guten Tag,',
    '',
    `anbei erhalten Sie: ${name}.`,
    ...(others.length > 0
      ? ['', `Als eigene Dateien gehören dazu: ${others.map((file) => file.name).join(', ')}.`]
      : []),
    '',
    'Mit freundlichen Grüßen',
    meeting.chair.replaceAll('\u00a0', ' ') || meeting.sender.office,
    '',
  ].join('\n')
  return mailFile({ subject: name, text, recipients: persons, attachments, at })
}

async function makeWord(source: Source, input: ReportInput): Promise<Uint8Array> {
  if (input.template === undefined) {
    const description = describeReport(source, input)
    return printWord(description, input.resourcesPath, await drawLogo(input.workbench, description.logo))
  }
  const values = templateValues(meetingOf(source, input), source.names.today)
  return fillTemplate(readTemplate(input.template), values)
}

async function makeContent(making: Making): Promise<Uint8Array> {
  const { source, input } = making
  switch (input.format) {
    case 'pdf':
      return makePdf(making)
    case 'docx':
      return makeWord(source, input)
    case 'ics':
      return makeCalendar(source, demandId(input))
    case 'eml':
      return makeMail(making)
  }
}

export async function makeReport(input: ReportInput, report: (progress: Progress) => void): Promise<void> {
  demandFormat(input, input.format)
  report({ phase: 'Dokument setzen', done: 0 })
  await reading(input.workbench, async (core, names) =>
    writeDocument(input.target, await makeContent({ source: { core, names }, input, at: Date.now() })),
  )
}
