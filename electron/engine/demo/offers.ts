import { addDays } from '../../../shared/text/dates.ts'
import type { DemoActor } from './actors.ts'
import { dayOfWeek, workdayFrom } from './calendar.ts'
import { offerPatterns, type OfferPattern } from './offer-catalogue.ts'
import type { DemoPerson } from './persons.ts'
import { livelyDistrictOf } from './places.ts'
import type { Random } from './random.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

/** As many offers as later rows may want to point at; the others are not remembered. */
const remembered = 500

/** A pattern with the actors that could offer it. */
interface Choice {
  readonly pattern: OfferPattern
  readonly providers: readonly DemoActor[]
}

const weekdays = ['montags', 'dienstags', 'mittwochs', 'donnerstags', 'freitags']
const accessibilities = [
  'step-free',
  'wheelchair',
  'toilet',
  'lift',
  'parking',
  'hearing-loop',
  'easy-language',
  'assistance',
]
const accessRules = [
  'keine',
  'keine',
  'Anmeldung erforderlich',
  'Anmeldung erforderlich',
  'nach Vorgespräch',
  'nur für Gruppen',
  'Grundkenntnisse erwünscht',
  'Anmeldung über die Schule',
]
const fundings = [
  'Eigenmittel',
  'Landesförderung',
  'ESF Plus',
  'Stiftungsmittel',
  'kommunale Förderung',
  'Bundesprogramm',
]
const notes = [
  'Neuer Termin für das nächste Halbjahr angefragt.',
  'Warteliste vorhanden.',
  'Angaben telefonisch bestätigt.',
  'Text für das Portal bitte kürzen.',
  'Räume bis Jahresende zugesagt.',
  'Folgeprojekt beantragt.',
  'Dolmetschen auf Anfrage möglich.',
]

function seasonOf(day: string): string {
  const month = Number(day.slice(5, 7))
  return month < 3 || month === 12 ? 'Winter' : month < 6 ? 'Frühjahr' : month < 9 ? 'Sommer' : 'Herbst'
}

/** The title with what tells one run of an offer from the next. */
function titleOf(pattern: OfferPattern, startsOn: string | null, district: string, random: Random): string {
  const { title, kind, rhythm, euro } = pattern
  const isDated = startsOn !== null && rhythm !== 'ongoing'
  const year = startsOn?.slice(0, 4)
  return random.weighted<string>([
    [title, 3],
    [`${title} (${district})`, 4],
    [isDated ? `${title} ${year}` : title, 2],
    // Levels suit the courses that people pay for by the term.
    [
      kind === 'course' && rhythm === 'weekly' && euro !== undefined
        ? `${title}, ${random.pick(['Grundkurs', 'Aufbaukurs', 'Kompaktkurs'])}`
        : title,
      2,
    ],
    [isDated && kind !== 'course' ? `${title}: ${seasonOf(startsOn)} ${year}` : title, 1],
  ])
}

function scheduleOf(pattern: OfferPattern, { startsOn, endsOn }: Dates, random: Random): string {
  const weekday = startsOn === null ? random.pick(weekdays) : weekdays[dayOfWeek(startsOn) - 1]
  const isForChildren = pattern.targetGroups.some((group) => group.startsWith('children'))
  const hour = isForChildren ? random.between(9, 16) : random.between(9, 18)
  const minute = random.pick(['00', '30'])
  switch (pattern.rhythm) {
    case 'once':
      return `einmalig, ${hour}:${minute}–${hour + 2}:${minute} Uhr`
    case 'weekly':
      return `${weekday}, ${hour}:${minute}–${hour + 1}:${minute === '00' ? '30' : '45'} Uhr`
    case 'block': {
      const days = dayOfWeek(endsOn ?? '') - dayOfWeek(startsOn ?? '') + 1
      return `${days} Tage, jeweils ${random.between(8, 10)}:00–${random.between(14, 16)}:00 Uhr`
    }
    case 'ongoing':
      return random.pick([
        'nach Vereinbarung',
        'laufend, Einstieg jederzeit möglich',
        `${random.pick(['montags', 'dienstags'])} und ${random.pick(['donnerstags', 'freitags'])} nach Anmeldung`,
      ])
  }
}

interface Dates {
  readonly startsOn: string | null
  readonly endsOn: string | null
}

/** First and last day of an offer that lies around today. */
function datesOf(pattern: OfferPattern, today: string, random: Random): Dates {
  if (pattern.rhythm === 'ongoing')
    return { startsOn: random.happens(0.5) ? addDays(today, -random.between(60, 900)) : null, endsOn: null }
  const day = addDays(today, random.between(-420, 240))
  // A block runs within one week, from Monday on.
  const startsOn = pattern.rhythm === 'block' ? addDays(day, (8 - dayOfWeek(day)) % 7) : workdayFrom(day)
  const weeks = random.between(6, 20)
  return {
    startsOn,
    endsOn: addDays(startsOn, { once: 0, weekly: weeks * 7, block: random.between(1, 4) }[pattern.rhythm]),
  }
}

function costOf(
  pattern: OfferPattern,
  random: Random,
): { readonly cost: number | null; readonly costNote: string | null } {
  if (pattern.euro === undefined || pattern.euro === 0)
    return { cost: random.happens(0.9) ? 0 : null, costNote: random.happens(0.7) ? 'kostenfrei' : null }
  const cost = Math.max(100, Math.round(pattern.euro * (0.8 + random.next() * 0.5)) * 100 + random.pick([0, 0, 0, 50]))
  const reduced = `${(cost / 200).toFixed(2).replace('.', ',')}\u00a0€`
  return {
    cost,
    costNote: random.happens(0.5)
      ? random.pick([`ermäßigt ${reduced}`, 'ermäßigt mit Sozialpass', 'Materialkosten extra', 'Ratenzahlung möglich'])
      : null,
  }
}

function languagesOf(pattern: OfferPattern, random: Random): readonly string[] {
  const isForNewcomers = pattern.themes.includes('ITG')
  const others = isForNewcomers
    ? random.sample(['ar', 'uk', 'en', 'ru', 'fa', 'tr', 'vi', 'fr'], random.between(1, 3))
    : random.happens(0.08)
      ? ['en']
      : []
  return ['de', ...others]
}

function attendanceOf(
  pattern: OfferPattern,
  hasBegun: boolean,
  random: Random,
): { readonly capacity: number | null; readonly participants: number | null } {
  if (pattern.kind === 'material') return { capacity: null, participants: null }
  const capacity = random.happens(0.88)
    ? random.pick(pattern.kind === 'event' ? [30, 40, 50, 60, 80, 120, 200] : [8, 10, 12, 14, 15, 16, 18, 20, 24, 25])
    : null
  const share = hasBegun ? 0.4 + random.next() * 0.6 : random.next() * 0.6
  return { capacity, participants: random.happens(hasBegun ? 0.85 : 0.4) ? Math.floor((capacity ?? 15) * share) : null }
}

function portalOf(isOver: boolean, random: Random): string {
  return isOver
    ? random.weighted([
        ['published', 4],
        ['withdrawn', 4],
        ['checked', 1],
        ['draft', 1],
      ])
    : random.weighted([
        ['published', 65],
        ['checked', 15],
        ['draft', 17],
        ['withdrawn', 3],
      ])
}

function isProvider({ pattern: { kind, schoolType } }: DemoActor, offer: OfferPattern): boolean {
  return offer.providers.includes(kind) || (schoolType !== undefined && offer.providers.includes(schoolType))
}

/** Yields the offers one by one, whatever their number; returns the ids of the first few hundred. */
export function* offerRows(
  scene: Scene,
  actors: readonly DemoActor[],
  persons: readonly DemoPerson[],
): Generator<DemoRow, readonly string[]> {
  const random = scene.randomFor('offer')
  const choices: readonly Choice[] = offerPatterns.map((pattern) => {
    const providers = actors.filter((actor) => isProvider(actor, pattern))
    return { pattern, providers: providers.length > 0 ? providers : actors }
  })
  const contacts = new Map<string, string[]>()
  for (const { id, actor } of persons) contacts.set(actor.id, [...(contacts.get(actor.id) ?? []), id])
  const ids: string[] = []
  for (let index = 0; index < scene.offers; index++) {
    const choice = choices[index % choices.length]
    if (choice === undefined) break
    const id = random.id()
    if (ids.length < remembered) ids.push(id)
    yield rowOf('offer', id, offerFields(choice, { today: scene.today, actors, contacts, random }))
  }
  return ids
}

interface Surroundings {
  readonly today: string
  readonly actors: readonly DemoActor[]
  readonly contacts: ReadonlyMap<string, readonly string[]>
  readonly random: Random
}

function offerFields(
  { pattern, providers }: Choice,
  { today, actors, contacts, random }: Surroundings,
): DemoRow['fields'] {
  const provider = random.pick(providers)
  const isAway = random.happens(0.15)
  const district = isAway ? livelyDistrictOf(random) : provider.district
  const format =
    pattern.kind === 'material'
      ? 'self-study'
      : random.weighted([
          ['on-site', 84],
          ['online', 5],
          ['hybrid', 7],
          ['outreach', 4],
        ])
  const dates = datesOf(pattern, today, random)
  const { startsOn, endsOn } = dates
  const { cost, costNote } = costOf(pattern, random)
  const hasBegun = startsOn === null || startsOn <= today
  const isOver = endsOn !== null && endsOn < today
  const staff = contacts.get(provider.id) ?? []
  const portalState = portalOf(isOver, random)
  const { capacity, participants } = attendanceOf(pattern, hasBegun, random)
  return {
    title: titleOf(pattern, startsOn, district.name, random),
    provider: provider.id,
    partners: random.happens(0.35)
      ? random
          .sample(actors, random.between(1, 2))
          .map((partner) => partner.id)
          .filter((partner) => partner !== provider.id)
      : [],
    kind: pattern.kind,
    format,
    phases: pattern.phases,
    transitions: pattern.transitions ?? [],
    themes: pattern.themes,
    targetGroups: pattern.targetGroups,
    description: pattern.description,
    accessRequirements: random.happens(0.9) ? random.pick(accessRules) : null,
    cost,
    costNote,
    accessibility:
      format === 'online' || random.happens(0.2) ? [] : random.sample(accessibilities, random.between(1, 4)),
    languages: languagesOf(pattern, random),
    venue:
      format === 'online'
        ? 'online'
        : isAway
          ? `${random.pick(['Bürgerhaus', 'Stadtteilbüro', 'Mehrzweckraum', 'Vereinsheim'])} ${district.name}`
          : provider.name,
    district: format === 'online' ? null : district.code,
    startsOn,
    endsOn,
    schedule: scheduleOf(pattern, dates, random),
    capacity,
    participants,
    registrationUrl: random.happens(0.55) ? `https://anmeldung.${provider.domain}/${random.between(1000, 9999)}` : null,
    contact: staff.length > 0 && random.happens(0.85) ? random.pick(staff) : null,
    funding: random.happens(0.45) ? random.pick(fundings) : null,
    portalState,
    checkedOn:
      portalState === 'draft' && random.happens(0.6)
        ? null
        : addDays(today, -random.between(0, portalState === 'published' ? 540 : 900)),
    notes: random.happens(0.12) ? random.pick(notes) : null,
  }
}
