import { addDays } from '../../../shared/text/dates.ts'
import type { DemoActor } from './actors.ts'
import type { DemoCommittee } from './committees.ts'
import { mainGoals, vision, type SubGoalPattern } from './goal-catalogue.ts'
import { livelyDistrictOf } from './places.ts'
import type { Random } from './random.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

/** A sub-goal to which measures belong. */
export interface DemoGoal {
  readonly id: string
  readonly pattern: SubGoalPattern
}

/** Vision, main goals, fields of action and sub-goals, numbered as in a strategy paper: 1, 1.1, 1.1.1. */
export function* goalRows(scene: Scene): Generator<DemoRow, readonly DemoGoal[]> {
  const random = scene.randomFor('goal')
  const subGoals: DemoGoal[] = []
  const top = random.id()
  yield rowOf('goal', top, { level: 'vision', code: '0', ...vision })
  for (const [mainIndex, main] of mainGoals.entries()) {
    const mainId = random.id()
    yield rowOf('goal', mainId, {
      parent: top,
      level: 'main-goal',
      code: `${mainIndex + 1}`,
      title: main.title,
      description: main.description,
    })
    for (const [fieldIndex, field] of main.fields.entries()) {
      const fieldId = random.id()
      const code = `${mainIndex + 1}.${fieldIndex + 1}`
      yield rowOf('goal', fieldId, { parent: mainId, level: 'field', code, title: field.title })
      for (const [subIndex, pattern] of field.subGoals.entries()) {
        const id = random.id()
        subGoals.push({ id, pattern })
        yield rowOf('goal', id, {
          parent: fieldId,
          level: 'sub-goal',
          code: `${code}.${subIndex + 1}`,
          title: pattern.title,
          indicators: pattern.indicators,
        })
      }
    }
  }
  return subGoals
}

/** State and progress that fit the dates. */
function stateOf(
  startsOn: string,
  endsOn: string,
  today: string,
  random: Random,
): { readonly state: string; readonly progress: number } {
  if (startsOn > today)
    return {
      state: random.weighted([
        ['planned', 7],
        ['idea', 3],
      ]),
      progress: 0,
    }
  if (endsOn < today)
    return random.happens(0.9)
      ? { state: 'done', progress: 100 }
      : { state: 'dropped', progress: random.pick([10, 20, 40]) }
  return {
    state: random.weighted([
      ['running', 9],
      ['paused', 1],
    ]),
    progress: random.between(1, 18) * 5,
  }
}

const fundings = [
  'Haushalt',
  'Haushalt',
  'Landesmittel',
  'ESF Plus',
  'Stiftungsmittel',
  'Eigenmittel der Träger',
  'Finanzierung offen',
]

function described(title: string, goal: string): string {
  return `${title}: Die Maßnahme dient dem Teilziel „${goal}“. Über den Stand wird halbjährlich in der Steuerungsgruppe berichtet.`
}

export function* measureRows(
  scene: Scene,
  goals: readonly DemoGoal[],
  actors: readonly DemoActor[],
  committees: readonly DemoCommittee[],
): Generator<DemoRow, readonly string[]> {
  const random = scene.randomFor('measure')
  const ids: string[] = []
  for (const { id: goal, pattern } of goals) {
    const leads = actors.filter((actor) => actor.pattern.kind === pattern.lead)
    for (const title of pattern.measures) {
      const id = random.id()
      ids.push(id)
      const startsOn = addDays(scene.today, random.between(-720, 260)).slice(0, 8).concat('01')
      const endsOn = addDays(startsOn, random.pick([180, 364, 364, 545, 730, 1095]))
      const lead = random.pick(leads.length > 0 ? leads : actors)
      yield rowOf('measure', id, {
        goal,
        title,
        description: described(title, pattern.title),
        lead: lead.id,
        partners: random
          .sample(actors, random.between(1, 4))
          .map((actor) => actor.id)
          .filter((actor) => actor !== lead.id),
        committees: random.happens(0.7) ? [random.pick(committees).id] : [],
        startsOn,
        endsOn,
        budget: random.happens(0.8) ? random.between(2, 120) * 50_000 : null,
        funding: random.pick(fundings),
        ...stateOf(startsOn, endsOn, scene.today, random),
        indicators: pattern.indicators,
        districts: random.happens(0.35)
          ? random.sample(['06', '08', '10', '22', '30', '36', '38', '44', '46', '48'], random.between(1, 3))
          : [],
        notes: random.happens(0.15)
          ? random.pick([
              'Zuständigkeit im Fachbereich geklärt.',
              'Finanzierung über den Haushalt angemeldet.',
              'Abstimmung mit den Trägern läuft.',
            ])
          : null,
      })
    }
  }
  return ids
}

/** Two projects: one ends with the funding period, one follows it. */
export function* fundingProjectRows(scene: Scene, actors: readonly DemoActor[]): Generator<DemoRow> {
  const random = scene.randomFor('fundingProject')
  const year = Number(scene.today.slice(0, 4))
  const lead = actors.find(({ pattern }) => pattern.kind === 'administration') ?? actors[0]
  const partners = (kinds: readonly string[]): readonly string[] =>
    kinds.flatMap((kind) => actors.find((actor) => actor !== lead && actor.pattern.kind === kind)?.id ?? [])
  yield rowOf('fundingProject', random.id(), {
    name: 'Kommunales Bildungsmanagement: Aufbau und Verstetigung',
    funder: 'Bundesprogramm mit Mitteln des ESF Plus',
    reference: 'BEISPIEL-0001',
    startsOn: `${year - 3}-07-01`,
    endsOn: `${year + 1}-06-30`,
    lead: lead?.id,
    partners: partners(['university', 'adult-education', 'foundation']),
    notes: 'Zwischennachweis jährlich zum 30. April, Sachbericht mit Zahlen aus dem Bildungsmonitoring.',
  })
  yield rowOf('fundingProject', random.id(), {
    name: 'Lernen im Stadtteil: Übergänge begleiten',
    funder: 'Landesprogramm',
    reference: 'BEISPIEL-0002',
    startsOn: `${year}-01-01`,
    endsOn: `${year + 2}-12-31`,
    lead: lead?.id,
    partners: partners(['youth-welfare', 'library', 'association', 'chamber']),
    notes: 'Drei Stadtteile als Erprobungsräume; Auswertung zum Ende des zweiten Jahres.',
  })
}

interface NeedPattern {
  readonly title: string
  readonly description: string
  readonly targetGroups: readonly string[]
  readonly phases: readonly string[]
  readonly themes: readonly string[]
}

function need(title: string, description: string, targetGroups: string, phases: string, themes: string): NeedPattern {
  return {
    title,
    description,
    targetGroups: targetGroups.split(' '),
    phases: phases.split(' '),
    themes: themes.split(' '),
  }
}

const needs: readonly NeedPattern[] = [
  need(
    'Krippenplätze mit längeren Öffnungszeiten',
    'Eltern im Schichtdienst finden keine passende Betreuung.',
    'children-0-5 families',
    'FB',
    'FAB',
  ),
  need(
    'Sprachförderung vor der Einschulung',
    'Der Anteil der Kinder mit Sprachauffälligkeiten liegt über dem Durchschnitt der Stadt.',
    'children-0-5',
    'FB',
    'SPB UEG',
  ),
  need(
    'Dolmetschen bei Elterngesprächen',
    'Einrichtungen berichten von fehlender Sprachmittlung.',
    'families migrants',
    'FB AS',
    'ITG SPB',
  ),
  need(
    'Nachmittagsangebote für Grundschulkinder',
    'Der Hort ist ausgelastet, Vereine haben freie Zeiten.',
    'children-6-10',
    'AS NF',
    'CGB GSP',
  ),
  need(
    'Schwimmkurse',
    'Die Wartezeit für Anfängerkurse beträgt mehr als ein halbes Jahr.',
    'children-6-10',
    'NF',
    'GSP',
  ),
  need(
    'Lernbegleitung in Mathematik',
    'Schulen melden Bedarf in den Klassen 5 bis 7.',
    'youth-11-17',
    'AS',
    'MINT CGB',
  ),
  need(
    'Jugendräume mit Abendöffnung',
    'Jugendliche wünschen sich einen Ort ohne Verzehrzwang.',
    'youth-11-17',
    'NF',
    'CGB POB',
  ),
  need(
    'Praktikumsplätze im sozialen Bereich',
    'Auf einen Platz kommen mehrere Anfragen.',
    'youth-11-17',
    'AS BB',
    'BOR FKS',
  ),
  need(
    'Beratung für Jugendliche ohne Anschluss',
    'Nach der Schule fehlt eine Anlaufstelle im Stadtteil.',
    'youth-11-17 young-adults-18-26',
    'BB BN',
    'UEG BOR',
  ),
  need(
    'Lernräume für Auszubildende',
    'Zu Hause fehlt Ruhe, die Bibliothek schließt früh.',
    'young-adults-18-26',
    'BB NF',
    'FKS',
  ),
  need(
    'Berufssprachkurse am Abend',
    'Beschäftigte können Kurse am Vormittag nicht besuchen.',
    'migrants adults',
    'WB',
    'SPB ITG FKS',
  ),
  need(
    'Grundbildung am Arbeitsplatz',
    'Betriebe nennen Schwierigkeiten beim Lesen von Anweisungen.',
    'adults companies',
    'WB',
    'AGB FKS',
  ),
  need(
    'Hilfe bei digitalen Anträgen',
    'Ältere und Menschen mit geringer Literalität scheitern an Formularen.',
    'seniors adults',
    'WB BN',
    'DIB AGB',
  ),
  need('Kurse für Ältere in Wohnortnähe', 'Die Wege in die Innenstadt sind für viele zu weit.', 'seniors', 'WB', 'LLL'),
  need(
    'Vorbereitung auf den Ruhestand',
    'Betriebe fragen nach Angeboten für ihre Beschäftigten.',
    'adults seniors',
    'WB',
    'LLL UEG',
  ),
  need('BNE-Angebote für Kitas', 'Anbieter erreichen Kitas am Stadtrand nicht.', 'children-0-5 educators', 'FB', 'BNE'),
  need(
    'Barrierefreie Räume für Kurse',
    'Veranstalter finden selten Räume mit Aufzug und Induktionsschleife.',
    'disabled all',
    'WB NF',
    'IKL CGB',
  ),
  need(
    'Musik- und Kunstangebote',
    'Im Stadtteil gibt es keinen Unterrichtsort.',
    'children-6-10 youth-11-17',
    'NF',
    'KUB',
  ),
  need(
    'Fortbildung zum Umgang mit künstlicher Intelligenz',
    'Lehrkräfte wünschen praxisnahe Beispiele.',
    'teachers',
    'AS WB',
    'DIB MEB',
  ),
  need(
    'Elterncafé in der Schule',
    'Eltern wünschen einen regelmäßigen, offenen Austausch.',
    'families',
    'AS',
    'FAB ITG',
  ),
]

export function* needRows(scene: Scene, offers: readonly string[], measures: readonly string[]): Generator<DemoRow> {
  const random = scene.randomFor('need')
  for (let index = 0; index < 50; index++) {
    const pattern = needs[index % needs.length] as NeedPattern
    const district = livelyDistrictOf(random)
    const state = random.weighted([
      ['recorded', 20],
      ['confirmed', 20],
      ['in-progress', 25],
      ['partly-met', 18],
      ['met', 8],
      ['deferred', 6],
      ['dismissed', 3],
    ])
    const isWorkedOn = state === 'in-progress' || state === 'partly-met' || state === 'met'
    yield rowOf('need', random.id(), {
      title: `${pattern.title} (${district.name})`,
      description: pattern.description,
      source: random.weighted([
        ['monitoring', 20],
        ['survey', 15],
        ['committee', 15],
        ['network', 15],
        ['advice', 10],
        ['actor', 15],
        ['citizens', 10],
      ]),
      recordedOn: addDays(scene.today, -random.between(5, 700)),
      district: district.code,
      targetGroups: pattern.targetGroups,
      phases: pattern.phases,
      themes: pattern.themes,
      priority: random.weighted([
        ['high', 3],
        ['medium', 5],
        ['low', 2],
      ]),
      state,
      offers: isWorkedOn && state !== 'in-progress' ? random.sample(offers, random.between(1, 3)) : [],
      measures: isWorkedOn ? random.sample(measures, random.between(1, 2)) : [],
    })
  }
}
