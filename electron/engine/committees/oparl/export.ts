/**
 * What the public may know of a committee, as OParl 1.1 objects: itself, those who sit in it, its meetings with their agendas,
 * public papers. Nothing of the non-public part but that there is one; no addresses, no one whose data may only be kept.
 * Of a committee that is marked as not public, only that it exists and when it meets, as `shared/committees/publicity.ts` has it.
 */
import { closedItem, listedInPublic, type Publicity } from '../../../../shared/committees/publicity.ts'
import type { OparlFile } from '../../../../shared/contract/file-answers.ts'
import type { Row } from '../../../../shared/model/entity.ts'
import type { Json } from '../../../../shared/model/json.ts'
import type { Names } from '../../../../shared/model/kind.ts'
import { readAgenda } from '../agenda.ts'
import { publicityOfCommittee } from '../meeting-facts.ts'
import { senderOf } from '../sender.ts'
import { labelOf, rowOf, rowsWith, textOf, type Source } from '../rows.ts'
import { ownName, urlOf } from './ids.ts'
import { instantOf } from './instants.ts'

const schema = 'https://schema.oparl.org/1.1'

/** An object without the properties that have nothing to say: OParl wants them left out, not null. */
function object(type: string, id: string, properties: Readonly<Record<string, Json | undefined>>): Json {
  const filled = Object.entries(properties).filter(
    (entry): entry is [string, Json] =>
      entry[1] !== undefined &&
      entry[1] !== null &&
      entry[1] !== '' &&
      !(Array.isArray(entry[1]) && entry[1].length === 0),
  )
  return { id, type: `${schema}/${type}`, ...Object.fromEntries(filled) }
}

const bodyUrl = urlOf('body', 'body')

interface Export extends Source {
  readonly committee: Row
  readonly publicity: Publicity
  /** Persons to be named, by row id. */
  readonly persons: Map<string, Row>
  /** Organizations that members represent, by row id. */
  readonly actors: Map<string, Row>
}

/** The URL of a person who may be named, who then is exported too. */
function personUrl({ core, persons }: Export, id: string): string | undefined {
  const person = rowOf(core, 'person', id)
  if (person === undefined || person['restricted'] === true) return undefined
  persons.set(id, person)
  return urlOf('person', id)
}

function membershipObjects(context: Export): readonly { readonly person: string; readonly content: Json }[] {
  const { core, committee, actors } = context
  return rowsWith(core, 'membership', 'committee', committee.id).flatMap((row) => {
    const person = personUrl(context, textOf(row, 'person'))
    if (person === undefined) return []
    const actor = rowOf(core, 'actor', textOf(row, 'actor'))
    if (actor !== undefined) actors.set(actor.id, actor)
    const content = object('Membership', urlOf('membership', row.id), {
      organization: urlOf('organization', committee.id),
      role: labelOf(context, row, 'role', 'memberRole'),
      votingRight: typeof row['votingRight'] === 'boolean' ? row['votingRight'] : undefined,
      startDate: textOf(row, 'startsOn'),
      endDate: textOf(row, 'endsOn'),
      onBehalfOf: actor === undefined ? undefined : urlOf('organization', actor.id),
    })
    return [{ person: textOf(row, 'person'), content }]
  })
}

const instantIn = (row: Row, field: string): string => (textOf(row, field) === '' ? '' : instantOf(textOf(row, field)))

function personObject(context: Export, person: Row, memberships: readonly Json[]): Json {
  const [title, givenName, familyName] = ['title', 'givenName', 'familyName'].map((field) => textOf(person, field))
  return object('Person', urlOf('person', person.id), {
    body: bodyUrl,
    name: [title, givenName, familyName].filter((part) => part !== '').join(' '),
    familyName,
    givenName,
    formOfAddress:
      textOf(person, 'salutation') === 'neutral' ? '' : labelOf(context, person, 'salutation', 'salutation'),
    title: title === '' || title === undefined ? undefined : [title],
    membership: memberships,
  })
}

function itemObjects(context: Export, meeting: Row): readonly Json[] {
  const { core, names, publicity } = context
  const { items } = readAgenda(core, meeting.id, names)
  const isApproved = textOf(meeting, 'minutesState') === 'approved'
  return listedInPublic(items, publicity).map((view, order) => {
    const row = rowOf(core, 'agendaItem', view.id)
    const common = { number: view.number, order, public: view.isPublic }
    const url = urlOf('agendaitem', view.id)
    if (!view.isPublic) return object('AgendaItem', url, { ...common, name: closedItem, [ownName('isReduced')]: true })
    const papers = rowsWith(core, 'paper', 'agendaItem', view.id).filter((paper) => paper['isPublic'] !== false)
    const votes = {
      yes: row?.['votesYes'] ?? null,
      no: row?.['votesNo'] ?? null,
      abstained: row?.['votesAbstained'] ?? null,
    }
    return object('AgendaItem', url, {
      ...common,
      name: view.title,
      consultation: papers[0] === undefined ? undefined : urlOf('consultation', papers[0].id),
      result: labelOf(context, row, 'result', 'itemResult'),
      resolutionText: textOf(row, 'resolution'),
      [ownName('votes')]: Object.values(votes).every((count) => count === null) ? undefined : votes,
      // A draft is nobody's word yet.
      [ownName('minutes')]: isApproved ? textOf(row, 'minutes') : undefined,
    })
  })
}

const states: Readonly<Record<string, string>> = { planned: 'terminiert', invited: 'eingeladen', held: 'durchgeführt' }

/** Of a meeting that nobody else may attend: that it takes place, and when. */
function reducedMeeting({ committee }: Export, meeting: Row): Readonly<Record<string, Json | undefined>> {
  const state = textOf(meeting, 'state')
  return {
    name: textOf(committee, 'name'),
    meetingState: states[state],
    cancelled: state === 'cancelled' ? true : undefined,
    start: instantIn(meeting, 'startsAt'),
    end: instantIn(meeting, 'endsAt'),
    organization: [urlOf('organization', committee.id)],
  }
}

function meetingObject(context: Export, meeting: Row): Json {
  const { core, publicity } = context
  const url = urlOf('meeting', meeting.id)
  if (!publicity.items)
    return object('Meeting', url, { ...reducedMeeting(context, meeting), [ownName('isReduced')]: true })
  const state = textOf(meeting, 'state')
  const present =
    publicity.people && state === 'held'
      ? rowsWith(core, 'attendance', 'meeting', meeting.id).filter((row) => textOf(row, 'state') === 'present')
      : []
  const attendance = present.flatMap((row) => {
    const person = personUrl(context, textOf(row, 'person'))
    return person === undefined
      ? []
      : [{ person, from: textOf(row, 'from'), until: textOf(row, 'until'), absences: textOf(row, 'absences') }]
  })
  const location = textOf(meeting, 'location')
  return object('Meeting', url, {
    ...reducedMeeting(context, meeting),
    name: textOf(meeting, 'title'),
    location:
      location === '' ? undefined : object('Location', urlOf('location', meeting.id), { description: location }),
    participant: attendance.map(({ person }) => person),
    agendaItem: itemObjects(context, meeting),
    [ownName('attendance')]: attendance,
    [ownName('number')]: textOf(meeting, 'number'),
  })
}

function paperObjects(context: Export, meetings: readonly Row[]): readonly Json[] {
  const { core, names, committee } = context
  const items = meetings.flatMap((meeting) =>
    readAgenda(core, meeting.id, names).items.map((item) => ({ item, meeting })),
  )
  return items
    .filter(({ item }) => item.isPublic)
    .flatMap(({ item, meeting }) =>
      rowsWith(core, 'paper', 'agendaItem', item.id)
        .filter((paper) => paper['isPublic'] !== false)
        .map((paper) =>
          object('Paper', urlOf('paper', paper.id), {
            body: bodyUrl,
            name: textOf(paper, 'title'),
            reference: textOf(paper, 'reference'),
            paperType: labelOf(context, paper, 'kind', 'paperKind'),
            date: textOf(paper, 'date'),
            consultation: [
              object('Consultation', urlOf('consultation', paper.id), {
                paper: urlOf('paper', paper.id),
                agendaItem: urlOf('agendaitem', item.id),
                meeting: urlOf('meeting', meeting.id),
                organization: [urlOf('organization', committee.id)],
              }),
            ],
          }),
        ),
    )
}

function organizationObjects(context: Export, memberships: readonly Json[]): readonly Json[] {
  const { committee, actors } = context
  return [
    object('Organization', urlOf('organization', committee.id), {
      body: bodyUrl,
      name: textOf(committee, 'name'),
      shortName: textOf(committee, 'shortName'),
      organizationType: 'Gremium',
      classification: labelOf(context, committee, 'kind', 'committeeKind'),
      startDate: textOf(committee, 'establishedOn'),
      endDate: textOf(committee, 'endedOn'),
      membership: memberships.map((membership) => (membership as { readonly id: string }).id),
    }),
    ...[...actors.values()].map((actor) =>
      object('Organization', urlOf('organization', actor.id), {
        body: bodyUrl,
        name: textOf(actor, 'name'),
        shortName: textOf(actor, 'shortName'),
        organizationType: 'Institution',
        website: textOf(actor, 'website'),
      }),
    ),
  ]
}

/** Lists of the body lead to where a server would have them; from files they are found by their names. */
function bodyObject({ core, committee }: Export): Json {
  const { organization, place } = senderOf(core, committee)
  const list = (name: string): string => urlOf('list', name)
  return {
    id: bodyUrl,
    type: `${schema}/Body`,
    name: organization === '' ? 'Kommune' : organization,
    ...(place === '' ? {} : { shortName: place }),
    organization: list('organization'),
    person: list('person'),
    meeting: list('meeting'),
    paper: list('paper'),
    // Mandatory even where there is none.
    legislativeTerm: [],
  }
}

/** One file for each object. Throws `notFound` for an unknown committee. */
export function exportOparl(core: Source['core'], names: Names, committee: Row): readonly OparlFile[] {
  const publicity = publicityOfCommittee(committee)
  const context: Export = { core, names, committee, publicity, persons: new Map(), actors: new Map() }
  const memberships = publicity.people ? membershipObjects(context) : []
  const meetings = rowsWith(core, 'meeting', 'committee', committee.id).toSorted((left, right) =>
    textOf(left, 'startsAt').localeCompare(textOf(right, 'startsAt')),
  )
  const meetingObjects = meetings.map((meeting) => meetingObject(context, meeting))
  const persons = [...context.persons.values()].map((person) =>
    personObject(
      context,
      person,
      memberships.filter((membership) => membership.person === person.id).map(({ content }) => content),
    ),
  )
  const named = (type: string, objects: readonly Json[]): readonly OparlFile[] =>
    objects.map((content, index) => ({ name: `${type}-${String(index + 1).padStart(4, '0')}.json`, content }))
  return [
    { name: 'Body.json', content: bodyObject(context) },
    ...named(
      'Organization',
      organizationObjects(
        context,
        memberships.map(({ content }) => content),
      ),
    ),
    ...named('Person', persons),
    ...named('Meeting', meetingObjects),
    ...named('Paper', publicity.items ? paperObjects(context, meetings) : []),
  ]
}
