import { addDays } from '../../../shared/text/dates.ts'
import type { DemoActor } from './actors.ts'
import { fullNameOf, mobileOf, phoneOf, slugOf } from './names.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

export interface DemoPerson {
  readonly id: string
  readonly actor: DemoActor
  readonly name: string
}

/** Two contacts for each actor, so that 150 actors bring 300 people; few actors still fill the committees. */
function personCount(scene: Scene): number {
  return Math.max(60, scene.actors * 2)
}

function titleOf(kind: string, isDoctor: boolean): string | null {
  if (!isDoctor) return null
  return kind === 'university' || kind === 'research' ? 'Prof. Dr.' : 'Dr.'
}

export function* personRows(scene: Scene, actors: readonly DemoActor[]): Generator<DemoRow, readonly DemoPerson[]> {
  const random = scene.randomFor('person')
  const persons: DemoPerson[] = []
  for (let index = 0; index < personCount(scene); index++) {
    const actor = actors[index % actors.length]
    if (actor === undefined) break
    const id = random.id()
    const name = fullNameOf(random)
    const { kind, functions } = actor.pattern
    const isConsent = random.happens(0.2)
    const consentOn = isConsent ? addDays(scene.today, -random.between(30, 900)) : null
    const isRevoked = isConsent && random.happens(0.06)
    persons.push({ id, actor, name: `${name.givenName} ${name.familyName}` })
    yield rowOf('person', id, {
      ...name,
      title: titleOf(kind, random.happens(kind === 'university' || kind === 'research' ? 0.6 : 0.05)),
      actor: actor.id,
      function: index < actors.length ? (functions[0] ?? null) : random.pick(functions),
      email: `${slugOf(name.givenName)}.${slugOf(name.familyName)}@${actor.domain}`,
      phone: random.happens(0.85) ? phoneOf(random) : null,
      mobile: isConsent && !isRevoked ? mobileOf(random) : null,
      legalBasis: isConsent ? 'consent' : 'public-task',
      purpose: random.pick(isConsent ? consentPurposes : officialPurposes),
      source: random.pick(isConsent ? consentSources : officialSources),
      consentOn,
      consentRevokedOn: isRevoked ? addDays(scene.today, -random.between(1, 20)) : null,
      reviewOn: addDays(scene.today, random.between(-60, 720)),
      eraseOn: isRevoked
        ? addDays(scene.today, random.between(10, 28))
        : random.happens(0.05)
          ? addDays(scene.today, random.between(60, 500))
          : null,
      restricted: isRevoked,
      notes: random.happens(0.06) ? random.pick(notes) : null,
    })
  }
  return persons
}

const officialPurposes: readonly string[] = [
  'Ansprechperson der Einrichtung',
  'Gremienarbeit',
  'Pflege der Bildungslandschaft',
  'Ansprechperson für Bildungsangebote',
]
const consentPurposes: readonly string[] = [
  'Einladung zu Fachtagen und Konferenzen',
  'Veröffentlichung als Ansprechperson im Bildungsportal',
  'Rundschreiben des Netzwerks',
]
const officialSources: readonly string[] = [
  'Internetseite der Einrichtung',
  'Mitteilung der Einrichtung',
  'Benennung durch die entsendende Stelle',
  'Schulverzeichnis',
]
const consentSources: readonly string[] = [
  'Anmeldung zum Fachtag',
  'eigene Angabe per E-Mail',
  'Einwilligungsbogen',
  'Anmeldung zum Rundschreiben',
]
const notes: readonly string[] = [
  'Am besten vormittags zu erreichen.',
  'Bevorzugt Kontakt per E-Mail.',
  'Bis auf Weiteres in Teilzeit, freitags nicht im Haus.',
  'Vertretung durch die stellvertretende Leitung.',
]
