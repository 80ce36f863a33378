/** The standing items of a committee: a text that people write, one item a line. */
import { formatDay } from '../text/dates.ts'

export interface StandingItem {
  /** What tells it from the others of its committee, whatever day its title names. */
  readonly key: string
  readonly title: string
  readonly kind: string
  readonly durationMinutes: number | null
  readonly isPublic: boolean
  /** It approves the minutes of the meeting before. */
  readonly isApproval: boolean
  /** Stands behind the meeting's own items. */
  readonly isClosing: boolean
}

const standingDefault = [
  'Eröffnung, Feststellung der ordnungsgemäßen Ladung und der Beschlussfähigkeit | Formalie | 5 Min.',
  'Bestätigung der Tagesordnung | Formalie | 5 Min.',
  'Genehmigung der Niederschrift vom {letzte Sitzung} | Beschluss | 5 Min.',
  'Stand der offenen Aufträge | Information | 10 Min.',
  '{Punkte}',
  'Verschiedenes | Formalie | 10 Min.',
].join('\n')

export const standingHelp =
  'Ein Punkt je Zeile: Titel | Art | Dauer | nicht öffentlich. {Punkte} steht für die übrigen Punkte, {letzte Sitzung} für deren Datum.'

const kinds: Readonly<Record<string, string>> = {
  formalie: 'formality',
  information: 'information',
  beratung: 'discussion',
  beschluss: 'decision',
}

const itemsPlace = '{punkte}'
const lastMeeting = /\{letzte Sitzung\}/i

/** Reads the text; an empty one means the usual items. */
export function readStandingItems(text: string | null): readonly StandingItem[] {
  const lines = (text === null || text.trim() === '' ? standingDefault : text)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const place = lines.findIndex((line) => line.toLowerCase() === itemsPlace)
  return lines.flatMap((line, index) => (index === place ? [] : [readLine(line, place >= 0 && index > place)]))
}

function readLine(line: string, isClosing: boolean): StandingItem {
  const [title = '', ...parts] = line.split('|').map((part) => part.trim())
  let kind = 'formality'
  let durationMinutes: number | null = null
  let isPublic = true
  for (const part of parts) {
    const minutes = /^(\d+)\s*(?:min\.?|minuten)?$/i.exec(part)?.[1]
    if (minutes !== undefined) durationMinutes = Number(minutes)
    else if (/^(nicht öffentlich|nichtöffentlich|n)$/i.test(part)) isPublic = false
    else kind = kinds[part.toLowerCase()] ?? kind
  }
  const key = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')
  return { key, title, kind, durationMinutes, isPublic, isApproval: lastMeeting.test(title), isClosing }
}

/** The title as this meeting prints it. `previousDay`: the ISO day of the meeting whose minutes are to be approved. */
export function standingTitle({ title }: StandingItem, previousDay: string | null): string {
  return title.replace(lastMeeting, previousDay === null ? 'der letzten Sitzung' : formatDay(previousDay))
}
