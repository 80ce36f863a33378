import type { DemoCommittee } from './committees.ts'
import type { DemoPerson } from './persons.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

const textBlocks: readonly (readonly [name: string, context: string, text: string])[] = [
  [
    'Einladung, Anrede und Einstieg',
    'Einladung',
    'Sehr geehrte Damen und Herren,\n\nhiermit lade ich Sie zur nächsten Sitzung ein. Die Tagesordnung finden Sie im Anschluss.',
  ],
  [
    'Einladung, Bitte um Rückmeldung',
    'Einladung',
    'Bitte teilen Sie uns bis zum angegebenen Tag mit, ob Sie teilnehmen oder sich vertreten lassen.',
  ],
  [
    'Einladung, Barrierefreiheit',
    'Einladung',
    'Der Sitzungsraum ist stufenlos erreichbar. Wenn Sie Unterstützung benötigen, sprechen Sie uns bitte an.',
  ],
  [
    'Feststellung der Beschlussfähigkeit',
    'Niederschrift',
    'Der Vorsitz stellt fest, dass ordnungsgemäß eingeladen wurde und die Beschlussfähigkeit gegeben ist.',
  ],
  [
    'Keine Beschlussfähigkeit',
    'Niederschrift',
    'Die Beschlussfähigkeit ist nicht gegeben. Die Punkte mit Beschluss werden auf die nächste Sitzung vertagt.',
  ],
  ['Kenntnisnahme', 'Niederschrift', 'Die Ausführungen werden zur Kenntnis genommen.'],
  [
    'Schlussformel der Niederschrift',
    'Niederschrift',
    'Weitere Wortmeldungen liegen nicht vor. Der Vorsitz schließt die Sitzung und dankt den Anwesenden.',
  ],
  [
    'Erinnerung an einen Auftrag',
    'E-Mail',
    'Für den genannten Auftrag ist die Frist erreicht. Bitte informieren Sie uns kurz über den Stand.',
  ],
  [
    'Bitte um Prüfung eines Angebots',
    'E-Mail',
    'Wir pflegen das Bildungsportal und bitten Sie, die Angaben zu Ihrem Angebot zu prüfen und Änderungen mitzuteilen.',
  ],
  [
    'Hinweis zur Geheimhaltung',
    'Bericht',
    'Werte, die auf einzelne Personen schließen lassen, werden nicht veröffentlicht (§\u00a016 BStatG).',
  ],
]

export function* textBlockRows(scene: Scene): Generator<DemoRow> {
  const random = scene.randomFor('textBlock')
  for (const [name, context, text] of textBlocks) yield rowOf('textBlock', random.id(), { name, text, context })
}

export function* distributionListRows(
  scene: Scene,
  committees: readonly DemoCommittee[],
  persons: readonly DemoPerson[],
): Generator<DemoRow> {
  const random = scene.randomFor('distributionList')
  const ofKinds = (...kinds: readonly string[]): readonly string[] =>
    persons
      .filter(({ actor }) => kinds.includes(actor.pattern.kind))
      .slice(0, 60)
      .map(({ id }) => id)
  const groups = committees.filter(({ pattern }) => pattern.kind === 'working-group').map(({ id }) => id)
  const lists = [
    {
      name: 'Steuerungsgruppe und Verwaltung',
      committees: committees.slice(0, 1).map(({ id }) => id),
      persons: ofKinds('administration'),
    },
    { name: 'Alle Arbeitsgruppen Übergänge', committees: groups, persons: [] },
    { name: 'Leitungen Kita und Hort', committees: [], persons: ofKinds('kita', 'after-school') },
    { name: 'Schulen', committees: [], persons: ofKinds('school', 'vocational-school') },
    {
      name: 'Kultur und non-formale Bildung',
      committees: [],
      persons: ofKinds('library', 'museum', 'arts-school', 'culture', 'youth-centre'),
    },
    {
      name: 'Fachkräftesicherung',
      committees: [],
      persons: ofKinds('chamber', 'company', 'employment', 'training-provider'),
    },
  ]
  for (const list of lists) yield rowOf('distributionList', random.id(), list)
}

const sections: readonly (readonly [title: string, text: string])[] = [
  [
    'Einleitung',
    'Der Bericht beschreibt Bildung in der Stadt von der Kita bis zur nachberuflichen Phase. Alle Werte sind Beispieldaten.',
  ],
  ['Rahmenbedingungen', 'Die Bevölkerung wächst leicht, die Stadtteile entwickeln sich unterschiedlich.'],
  [
    'Frühkindliche Bildung',
    'Die Betreuungsquote ist hoch. Der Anteil der Kinder mit nichtdeutscher Familiensprache ist gestiegen.',
  ],
  ['Allgemeinbildende Schulen', 'Die Zahl der Schülerinnen und Schüler ist in zehn Jahren deutlich gewachsen.'],
  [
    'Ausblick',
    'Schwerpunkte der nächsten Jahre sind Übergänge, Fachkräftesicherung und Bildung für nachhaltige Entwicklung.',
  ],
]

export function* reportRows(scene: Scene): Generator<DemoRow> {
  const random = scene.randomFor('report')
  const report = random.id()
  yield rowOf('report', report, {
    title: 'Bildungsbericht',
    kind: 'education-report',
    edition: scene.today.slice(0, 4),
    state: 'draft',
    purpose: 'council',
  })
  for (const [index, [title, text]] of sections.entries()) {
    yield rowOf('reportSection', random.id(), { report, position: `a${index}`, title, text })
  }
}
