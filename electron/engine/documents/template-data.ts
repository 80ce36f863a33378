/** What the placeholders of a template stand for in one meeting. */
import { formatDay } from '../../../shared/text/dates.ts'
import { presenceOf } from './attendance.ts'
import { itemsOf, resolutionNumbers, resolutionText, tasksOfItem, voteLine, type Item } from './decisions.ts'
import { fullName, isRestricted } from './letter-contact.ts'
import { endOf, namedPerson, type MeetingSource } from './meeting.ts'
import { namedParticipants } from './people.ts'
import { labelOf, rowOf, textOf } from '../committees/rows.ts'

export type TemplateValues = { readonly [name: string]: string | readonly { readonly [name: string]: string }[] }

const day = (text: string): string => (text === '' ? '' : formatDay(text.slice(0, 10)))
const time = (text: string): string => (text === '' ? '' : `${text.slice(11, 16)}\u00a0Uhr`)

function itemValues(source: MeetingSource, numbers: ReadonlyMap<string, string>, { view, row, title }: Item) {
  return {
    Nummer: view.number,
    Titel: title,
    Art: labelOf(source, row, 'kind', 'itemKind'),
    Beginn: view.startsAt === null ? '' : `${view.startsAt}\u00a0Uhr`,
    Dauer: view.durationMinutes === null ? '' : String(view.durationMinutes),
    Berichterstattung: source.publicity?.people === false ? '' : textOf(row, 'presenter'),
    Vorlage: textOf(row, 'paperReference'),
    Beschlussvorschlag: textOf(row, 'motion'),
    Niederschrift: textOf(row, 'minutes'),
    Beschluss: resolutionText(row),
    Beschlussnummer: numbers.get(row.id) ?? '',
    Ergebnis: labelOf(source, row, 'result', 'itemResult'),
    Abstimmung: voteLine(row),
  }
}

/** `today`: ISO day. Every placeholder of `templateFields` has a value, empty where there is none. */
export function templateValues(source: MeetingSource, today: string): TemplateValues {
  const { core, meeting, committee } = source
  const [startsAt, endsAt] = [textOf(meeting, 'startsAt'), endOf(meeting)]
  const secretary = rowOf(core, 'person', textOf(committee, 'secretary'))
  const isNamed = !isRestricted(secretary) && source.publicity?.people !== false
  const contact = isNamed ? secretary : undefined
  const numbers = resolutionNumbers(source)
  const items = itemsOf(source)
  return {
    Gremium: textOf(committee, 'name'),
    Sitzung: source.heading,
    Sitzungsnummer: source.number,
    Termin: source.when,
    Datum: day(startsAt),
    Beginn: time(startsAt),
    Ende: time(endsAt),
    Ort: textOf(meeting, 'location'),
    // The way into a video conference is for those who are invited.
    Online: source.publicity === null ? textOf(meeting, 'onlineUrl') : '',
    Vorsitz: source.chair,
    Protokoll: source.minutesTaker,
    Geschäftsführung: fullName(contact),
    Telefon: textOf(contact, 'phone'),
    'E-Mail': textOf(contact, 'email'),
    Fassung: `${Number(meeting['minutesVersion'] ?? 1)}.\u00a0Fassung`,
    Absender: source.sender.office,
    Organisation: source.sender.organization,
    Absenderzeile: source.sender.returnLine,
    Eingeladen: day(textOf(meeting, 'invitedOn')),
    Rückmeldung: day(textOf(meeting, 'replyUntil')),
    Heute: formatDay(today),
    Tagesordnung: items.map((item) => itemValues(source, numbers, item)),
    Beschlüsse: items
      .filter(({ row, isWithheld }) => !isWithheld && numbers.has(row.id))
      .map((item) => itemValues(source, numbers, item)),
    Teilnehmende: namedParticipants(source).map((participant) => ({
      Name: fullName(participant.person),
      Einrichtung: participant.organization,
      Rolle:
        participant.member === undefined
          ? 'Gast'
          : labelOf(source, participant.member.membership, 'role', 'memberRole'),
      Anwesenheit: presenceOf(source, participant),
    })),
    Aufträge: items
      .flatMap((item) => tasksOfItem(source, item))
      .map((task) => ({
        Auftrag: textOf(task, 'title'),
        Verantwortlich: namedPerson(source, textOf(task, 'responsible')),
        Frist: day(textOf(task, 'dueOn')),
        Stand: labelOf(source, task, 'state', 'taskState'),
      })),
  }
}
