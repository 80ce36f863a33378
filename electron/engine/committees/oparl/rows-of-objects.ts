/** What OParl objects mean as rows of the workbench. */
import type { Json } from '../../../../shared/model/json.ts'
import type { Names } from '../../../../shared/model/kind.ts'
import { positionsAfter } from '../../../../shared/sync/position.ts'
import { readRanges, writeRanges } from '../../../../shared/committees/presence.ts'
import { parseTime } from '../../../../shared/text/dates.ts'
import type { Core } from '../../store/core.ts'
import { tableOf } from '../../store/edit.ts'
import { agendaTree } from '../agenda.ts'
import { rowsWith, textOf } from '../rows.ts'
import { isOwn, ownName, rowIdOf } from './ids.ts'
import { dayOf, wallClockOf } from './instants.ts'
import type { OparlObject, OparlType } from './objects.ts'

export interface OparlRow {
  readonly entity: string
  readonly id: string
  readonly url: string
  readonly values: Readonly<Record<string, Json>>
  /** What only a new row gets: guesses, and what people here decide. */
  readonly initial?: Readonly<Record<string, Json>>
  readonly isDeleted: boolean
  /** Stands in for an object that is not in the files: never written over what is there. */
  readonly isOnlyNew: boolean
}

export interface OparlProblem {
  /** The object's URL. */
  readonly id: string
  readonly message: string
}

type Objects = ReadonlyMap<string, OparlObject>
type Values = Record<string, Json>

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)
const urls = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((part) =>
    typeof part === 'string'
      ? part
      : typeof (part as { id?: unknown } | null)?.id === 'string'
        ? (part as { id: string }).id
        : [],
  )
const reference = (url: string | undefined): string | null => (url === undefined ? null : rowIdOf(url))

/** Only what the file says is written: an absent property must not empty a field that people filled. */
function said(values: Readonly<Record<string, Json | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null),
  )
}

/** Groups that hold no meetings of their own are actors here; so is the body itself. */
const actorTypes = new Set(['partei', 'fraktion', 'verwaltungsbereich', 'externes gremium', 'institution'])
const isActor = ({ type, properties }: OparlObject): boolean =>
  type === 'Body' ||
  (type === 'Organization' && actorTypes.has(String(properties['organizationType'] ?? '').toLowerCase()))

const committeeKinds: readonly (readonly [RegExp, string])[] = [
  [/steuerung|lenkung/i, 'steering'],
  [/beirat/i, 'advisory'],
  [/\bag\b|arbeits(gruppe|kreis)/i, 'working-group'],
  [/netzwerk/i, 'network'],
  [/konferenz/i, 'conference-series'],
  [/projekt/i, 'project-group'],
]

interface Described {
  readonly values: Values
  readonly initial: Values
}

function committeeValues({ properties }: OparlObject): Described {
  const name = text(properties['name']) ?? text(properties['shortName'])
  const classification = `${text(properties['classification']) ?? ''} ${name ?? ''}`
  const endedOn = dayOf(properties['endDate'])
  return {
    values: said({
      name,
      shortName: text(properties['shortName']),
      establishedOn: dayOf(properties['startDate']),
      endedOn,
    }),
    initial: said({
      kind: committeeKinds.find(([pattern]) => pattern.test(classification))?.[1],
      state: endedOn === undefined ? 'active' : 'ended',
    }),
  }
}

function actorValues(object: OparlObject): Described {
  const { properties } = object
  const isOffice = object.type === 'Body' || /verwaltung/i.test(String(properties['organizationType']))
  return {
    values: said({
      name: text(properties['name']) ?? text(properties['shortName']),
      shortName: text(properties['shortName']),
      website: text(properties['website']),
      email: text(properties['contactEmail']),
    }),
    initial: said({ kind: isOffice ? 'administration' : undefined }),
  }
}

function personValues({ id, properties }: OparlObject, names: Names): Described {
  const whole = (text(properties['name']) ?? '').split(/\s+/)
  const titles = Array.isArray(properties['title'])
    ? properties['title'].map(String).join(' ')
    : text(properties['title'])
  const address = names.findChoice('salutation', text(properties['formOfAddress']) ?? '').found
  return {
    values: said({
      givenName: text(properties['givenName']) ?? (whole.length > 1 ? whole.slice(0, -1).join(' ') : null),
      familyName: text(properties['familyName']) ?? text(whole.at(-1)),
      title: text(titles),
      salutation: address,
    }),
    initial: { legalBasis: 'public-task', source: `OParl, ${id}` },
  }
}

const roles: readonly (readonly [RegExp, string])[] = [
  [/stell?v/i, 'deputy-chair'],
  [/vorsitz|leitung/i, 'chair'],
  [/berat/i, 'advisory'],
  [/gast|gäste/i, 'guest'],
  [/protokoll|schriftführ/i, 'minutes'],
]

function membershipValues({ properties, within }: OparlObject): Described {
  const role = text(properties['role'])
  const [represented] = urls(properties['onBehalfOf'])
  const values = said({
    committee: reference(urls(properties['organization'])[0] ?? within.Organization),
    person: reference(urls(properties['person'])[0] ?? within.Person),
    actor: reference(represented),
    role: roles.find(([pattern]) => pattern.test(role ?? ''))?.[1] ?? 'member',
    votingRight: typeof properties['votingRight'] === 'boolean' ? properties['votingRight'] : undefined,
    startsOn: dayOf(properties['startDate']),
    endsOn: dayOf(properties['endDate']),
  })
  return { values, initial: {} }
}

/** Undefined where the file does not say. */
function stateOf({ properties }: OparlObject): string | undefined {
  if (properties['cancelled'] === true) return 'cancelled'
  const state = text(properties['meetingState'])?.toLowerCase() ?? ''
  if (state.startsWith('eingeladen')) return 'invited'
  if (state.startsWith('durchgef')) return 'held'
  return state === '' ? undefined : 'planned'
}

function meetingValues(object: OparlObject, names: Names): Described {
  const { properties } = object
  const startsAt = wallClockOf(properties['start'])
  const location = properties['location'] as { readonly [name: string]: unknown } | null | undefined
  const place =
    text(location?.['description']) ??
    [text(location?.['room']), text(location?.['streetAddress']), text(location?.['locality'])]
      .filter((part) => part !== null)
      .join(', ')
  const guessed = startsAt !== undefined && startsAt.slice(0, 10) < names.today ? 'held' : 'planned'
  const values = said({
    committee: reference(urls(properties['organization'])[0]),
    title: text(properties['name']),
    number: text(properties[ownName('number')]),
    startsAt,
    endsAt: wallClockOf(properties['end']),
    location: text(place),
    state: stateOf(object),
    invitedOn: dayOf((properties['invitation'] as { readonly date?: unknown } | undefined)?.date),
  })
  return { values, initial: { kind: 'meeting', state: guessed } }
}

/** Minutes and votes are not in OParl: they travel in fields of our own. */
function ownFields(properties: OparlObject['properties']): Values {
  const votes = (properties[ownName('votes')] ?? {}) as { readonly [name: string]: unknown }
  const count = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null)
  return said({
    minutes: text(properties[ownName('minutes')]),
    votesYes: count(votes['yes']),
    votesNo: count(votes['no']),
    votesAbstained: count(votes['abstained']),
  })
}

/** Those who took part, where nothing is known of them yet; when they came and went stands in a field of our own. */
function attendanceRows(core: Core, { id, properties }: OparlObject): readonly OparlRow[] {
  const meeting = rowIdOf(id)
  const known = new Set(rowsWith(core, 'attendance', 'meeting', meeting).map((row) => textOf(row, 'person')))
  const own = properties[ownName('attendance')]
  const times = new Map(
    (Array.isArray(own) ? own : []).map((entry: { readonly [name: string]: unknown }) => [entry['person'], entry]),
  )
  const ranges = (person: string): string | null => writeRanges(readRanges(text(times.get(person)?.['absences'])))
  return urls(properties['participant'])
    .filter((person) => !known.has(rowIdOf(person)))
    .map((person) => {
      const time = (field: string): string | undefined => parseTime(text(times.get(person)?.[field]) ?? '')
      return {
        entity: 'attendance',
        id: rowIdOf(`${id}#${person}`),
        url: person,
        values: {
          meeting,
          person: rowIdOf(person),
          state: 'present',
          ...said({ from: time('from'), until: time('until'), absences: ranges(person) }),
        },
        isDeleted: false,
        isOnlyNew: true,
      }
    })
}

interface Ordered {
  readonly object: OparlObject
  readonly number: string
}

/** The items of a meeting by their `order`, from wherever it counts; where there is none, as they stand in the file. */
function itemsInOrder(items: readonly OparlObject[]): readonly Ordered[] {
  return items
    .map((object, index) => ({
      object,
      order: typeof object.properties['order'] === 'number' ? object.properties['order'] : index,
      index,
    }))
    .toSorted((left, right) => left.order - right.order || left.index - right.index)
    .map(({ object }) => ({ object, number: text(object.properties['number']) ?? '' }))
}

/** "Ö 4.1" and "4.1." as "4.1" */
const plainNumber = (number: string): string => number.replace(/^[ÖN]\s*/, '').replace(/[.)]$/, '')

/** The positions of items in their order: those they have where they stand in that order already, else new ones. */
function positionsOf(core: Core, meeting: string, items: readonly Ordered[]): readonly string[] {
  const wanted = items.map(({ object }) => rowIdOf(object.id))
  const tree = agendaTree(core, rowIdOf(meeting)).map(({ item }) => item)
  const shown = tree.filter(({ id }) => wanted.includes(id))
  const isInOrder = shown.length === wanted.length && shown.every(({ id }, index) => id === wanted[index])
  return isInOrder ? shown.map(({ position }) => position ?? '') : positionsAfter(null, items.length)
}

function* agendaRows(
  core: Core,
  objects: Objects,
  meeting: string,
  items: readonly OparlObject[],
  names: Names,
): Generator<OparlRow> {
  const ordered = itemsInOrder(items)
  const positions = positionsOf(core, meeting, ordered)
  const byNumber = new Map(ordered.map(({ object, number }) => [plainNumber(number), object.id]))
  const papers = papersByItem(objects)
  for (const [index, { object, number }] of ordered.entries()) {
    const { properties } = object
    const above = byNumber.get(plainNumber(number).replace(/\.?[^.]*$/, ''))
    const parent = above === undefined || above === object.id || plainNumber(number) === '' ? undefined : above
    const result = names.findChoice('itemResult', text(properties['result']) ?? '').found
    yield {
      entity: 'agendaItem',
      id: rowIdOf(object.id),
      url: object.id,
      isDeleted: object.isDeleted,
      // A heading that stands for a closed item must not replace what the item is called here.
      isOnlyNew: properties[ownName('isReduced')] === true,
      initial: said({ frozenNumber: text(number) }),
      values: {
        ...ownFields(properties),
        ...said({
          meeting: rowIdOf(meeting),
          title: text(properties['name']),
          isPublic: typeof properties['public'] === 'boolean' ? properties['public'] : undefined,
          position: positions[index],
          result,
          resolution: text(properties['resolutionText']) ?? text(properties['resolution']),
          paperReference: text(papers.get(object.id)?.properties['reference']),
        }),
        ...(parent === undefined ? {} : { parent: rowIdOf(parent) }),
      },
    }
  }
}

/** Item URL -> the paper on which it deliberates, found from either side of the consultation. */
function papersByItem(objects: Objects): ReadonlyMap<string, OparlObject> {
  const found = new Map<string, OparlObject>()
  for (const object of objects.values()) {
    if (object.type !== 'Consultation') continue
    const paper = objects.get(urls(object.properties['paper'])[0] ?? object.within.Paper ?? '')
    const items = urls(object.properties['agendaItem'])
    const embedding = object.within.AgendaItem
    const mentioned = [...objects.values()].find(
      ({ type, properties }) => type === 'AgendaItem' && urls(properties['consultation']).includes(object.id),
    )
    for (const item of [
      ...items,
      ...(embedding === undefined ? [] : [embedding]),
      ...(mentioned === undefined ? [] : [mentioned.id]),
    ])
      if (paper !== undefined) found.set(item, paper)
  }
  return found
}

function paperValues(object: OparlObject, items: ReadonlyMap<string, OparlObject>, names: Names): Described {
  const { properties, id } = object
  const [item] = [...items].find(([, paper]) => paper.id === id) ?? []
  const values = said({
    reference: text(properties['reference']),
    title: text(properties['name']),
    kind: names.findChoice('paperKind', text(properties['paperType']) ?? '').found,
    date: dayOf(properties['date'] ?? properties['publishedDate']),
    agendaItem: reference(item),
  })
  // What an OParl server gives out is public.
  return { values, initial: { isPublic: true } }
}

/** A committee that a meeting names and no file describes: called after its meeting until its own object comes. */
function standIn(core: Core, url: string, meeting: OparlObject): readonly OparlRow[] {
  const id = rowIdOf(url)
  if (tableOf(core, 'committee').find(core.db, id) !== undefined) return []
  const name = (text(meeting.properties['name']) ?? 'Gremium').replace(/\s*\((?:nicht)?\s*öffentlich[^)]*\)\s*$/i, '')
  return [{ entity: 'committee', id, url, isDeleted: false, isOnlyNew: true, values: { name, state: 'active' } }]
}

/** The rows of all objects, referred ones first, and how many objects the workbench has no place for. */
export function rowsOfObjects(
  core: Core,
  objects: Objects,
  names: Names,
): { readonly rows: readonly OparlRow[]; readonly problems: readonly OparlProblem[]; readonly leftOut: number } {
  const rows: OparlRow[] = []
  const problems: OparlProblem[] = []
  const all = [...objects.values()]
  const of = (type: OparlType): readonly OparlObject[] => all.filter((object) => object.type === type)
  const add = (object: OparlObject, entity: string, described: Described): void => {
    rows.push({
      entity,
      id: rowIdOf(object.id),
      url: object.id,
      ...described,
      isDeleted: object.isDeleted,
      // What stands for a meeting of which only the date may be told must not replace what is known of it here.
      isOnlyNew: object.properties[ownName('isReduced')] === true,
    })
  }
  for (const object of [...of('Body'), ...of('Organization')]) {
    // The office itself is no actor of its own landscape.
    if (isOwn(object.id) && object.type === 'Body') continue
    if (isActor(object)) add(object, 'actor', actorValues(object))
    else add(object, 'committee', committeeValues(object))
  }
  for (const object of of('Person')) add(object, 'person', personValues(object, names))
  for (const object of of('Membership')) add(object, 'membership', membershipValues(object))
  const items = Map.groupBy(
    of('AgendaItem'),
    (item) => urls(item.properties['meeting'])[0] ?? item.within.Meeting ?? '',
  )
  for (const object of of('Meeting')) {
    for (const url of urls(object.properties['organization']).slice(0, 1))
      if (!objects.has(url)) rows.push(...standIn(core, url, object))
    add(object, 'meeting', meetingValues(object, names))
    rows.push(...attendanceRows(core, object))
  }
  for (const [meeting, found] of items) {
    if (meeting === '') problems.push(...found.map(({ id }) => ({ id, message: 'Der Punkt nennt keine Sitzung.' })))
    else rows.push(...agendaRows(core, objects, meeting, found, names))
  }
  const papers = papersByItem(objects)
  for (const object of of('Paper')) add(object, 'paper', paperValues(object, papers, names))
  const leftOut = (['File', 'Location', 'LegislativeTerm', 'System'] as const).flatMap(of).length
  return { rows, problems, leftOut }
}
