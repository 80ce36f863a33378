import { addDays } from '../../../shared/text/dates.ts'
import { actorPatterns, type ActorPattern } from './actor-names.ts'
import { domainOf, phoneOf } from './names.ts'
import { cityName, livelyDistrictOf, streetOf, type District } from './places.ts'
import type { Random } from './random.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

/** What the rest of the example data needs to know of an actor. */
export interface DemoActor {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly district: District
  readonly pattern: ActorPattern
}

/** The patterns in the wanted number, by their shares; the first row of every kind that fits is kept. */
function* patternsFor(count: number): Generator<ActorPattern> {
  const shares = actorPatterns.reduce((sum, { share }) => sum + share, 0)
  let before = 0
  for (const pattern of actorPatterns) {
    const from = Math.round((before * count) / shares)
    before += pattern.share
    for (let made = from; made < Math.round((before * count) / shares); made++) yield pattern
  }
}

/** A name nobody else has: the pattern's own names first, then with the district, then numbered. */
function freshName(pattern: ActorPattern, place: District, taken: Set<string>, random: Random): string {
  const fill = (name: string): string => name.replace('{district}', place.name)
  const open = pattern.names.map(fill).filter((name) => !taken.has(name))
  const base =
    open.length > 0
      ? random.pick(open)
      : `${fill(random.pick(pattern.names))} ${place.name}`.replace(`${place.name} ${place.name}`, place.name)
  let name = base
  for (let site = 2; taken.has(name); site++) name = `${base}, Standort ${site}`
  taken.add(name)
  return name
}

function shortNameOf(name: string): string {
  return name
    .replace(/^Grundschule/, 'GS')
    .replace(/^Sekundarschule/, 'SEK')
    .replace(/^Gemeinschaftsschule/, 'GMS')
    .replace(/^Gymnasium/, 'GYM')
    .replace(/^Integrierte Gesamtschule/, 'IGS')
    .replace(/^Förderschule/, 'FÖS')
    .replace(/^Berufsbildende Schulen/, 'BbS')
    .replace(/ (e\. V\.|gGmbH|GmbH)$/, '')
    .replace(/[„“]/g, '')
}

export function* actorRows(scene: Scene): Generator<DemoRow, readonly DemoActor[]> {
  const random = scene.randomFor('actor')
  const actors: DemoActor[] = []
  const taken = new Set<string>()
  const byKind = new Map<string, string[]>()
  for (const pattern of patternsFor(scene.actors)) {
    const id = random.id()
    const district = livelyDistrictOf(random)
    const name = freshName(pattern, district, taken, random)
    const shortName = shortNameOf(name)
    const domain = domainOf(shortName)
    const sponsorship = random.weighted(pattern.sponsorships)
    const runners = sponsorship === 'independent' ? (byKind.get(pattern.parentKind ?? '') ?? []) : []
    byKind.set(pattern.kind, [...(byKind.get(pattern.kind) ?? []).slice(0, 50), id])
    actors.push({ id, name, domain, district, pattern })
    yield rowOf('actor', id, {
      name,
      shortName: shortName === name ? null : shortName,
      kind: pattern.kind,
      sponsorship,
      parent: runners.length > 0 ? random.pick(runners) : null,
      schoolType: pattern.schoolType,
      phases: pattern.phases,
      themes: random.sample(pattern.themes, random.between(1, 3)),
      street: streetOf(random),
      postcode: district.postcode,
      city: cityName,
      district: district.code,
      phone: phoneOf(random),
      email: `info@${domain}`,
      website: random.happens(0.8) ? `https://www.${domain}` : null,
      description: random.pick(pattern.descriptions),
      networkStatus: random.weighted([
        ['active', 5],
        ['interested', 3],
        ['none', 2],
      ]),
      externalKey:
        pattern.kind === 'school' || pattern.kind === 'vocational-school' ? String(900_000 + actors.length) : null,
      status: random.weighted([
        ['active', 94],
        ['dormant', 4],
        ['closed', 2],
      ]),
      checkedOn: random.happens(0.93) ? addDays(scene.today, -random.between(0, 1095)) : null,
      notes: random.happens(0.12) ? random.pick(notes) : null,
    })
  }
  return actors
}

const notes: readonly string[] = [
  'Bitte vor Besuchen telefonisch anmelden.',
  'Leitung wechselt zum nächsten Schuljahr; Kontaktdaten dann neu prüfen.',
  'Interesse an einer Kooperation zum Übergang geäußert.',
  'Räume können nachmittags von Partnern genutzt werden.',
  'Teilnahme am letzten Fachtag, Rückmeldung sehr positiv.',
  'Eintrag im Bildungsportal gewünscht.',
]
