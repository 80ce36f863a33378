/** The files that belong to a meeting, in the order of its agenda: its own, those of its items, those of their papers. */
import type { Row } from '../../../shared/model/entity.ts'
import { readAgenda } from '../committees/agenda.ts'
import type { MeetingSource } from './meeting.ts'
import { rowsWith, textOf } from '../committees/rows.ts'

export interface MeetingFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** The hash by which its content is stored. */
  readonly sha256: string
  /** "Ö 4.1"; empty for what belongs to the meeting as a whole. */
  readonly itemNumber: string
  /** "DS0526/10"; empty where it is not a paper's. */
  readonly paper: string
  /** Neither its item nor its paper is closed to the public. */
  readonly isPublic: boolean
}

export const isPdf = ({ mediaType, name }: Pick<MeetingFile, 'mediaType' | 'name'>): boolean =>
  mediaType === 'application/pdf' || name.toLowerCase().endsWith('.pdf')

/** Files that cannot be bound into the bundle of a meeting: they go along as they are. */
export const looseFiles = (source: MeetingSource): readonly MeetingFile[] =>
  meetingFiles(source).filter((file) => !isPdf(file))

interface Place {
  readonly itemNumber: string
  readonly paper: string
  readonly isPublic: boolean
}

function filesOf({ core }: MeetingSource, of: string, place: Place): readonly MeetingFile[] {
  return rowsWith(core, 'attachment', 'of', of)
    .map((row: Row): MeetingFile => ({
      id: row.id,
      name: textOf(row, 'name'),
      mediaType: textOf(row, 'mediaType'),
      sha256: textOf(row, 'sha256'),
      ...place,
    }))
    .toSorted((left, right) => left.name.localeCompare(right.name, 'de', { numeric: true }))
}

/** In a public version only those that the public may have. */
export function meetingFiles(source: MeetingSource): readonly MeetingFile[] {
  const { publicity } = source
  if (publicity === null) return allFiles(source)
  return publicity.items ? allFiles(source).filter(({ isPublic }) => isPublic) : []
}

function allFiles(source: MeetingSource): readonly MeetingFile[] {
  const { core, names, meeting } = source
  const { items } = readAgenda(core, meeting.id, names)
  return [
    ...filesOf(source, `meeting/${meeting.id}`, { itemNumber: '', paper: '', isPublic: true }),
    ...items.flatMap(({ id, number, isPublic }) => [
      ...filesOf(source, `agendaItem/${id}`, { itemNumber: number, paper: '', isPublic }),
      ...rowsWith(core, 'paper', 'agendaItem', id).flatMap((paper) =>
        filesOf(source, `paper/${paper.id}`, {
          itemNumber: number,
          paper: textOf(paper, 'reference') || textOf(paper, 'title'),
          isPublic: isPublic && paper['isPublic'] !== false,
        }),
      ),
    ]),
  ]
}
