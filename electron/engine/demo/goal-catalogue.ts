/** A sub-goal with its indicators and measures; a measure may name its topic's usual lead (kind of actor). */
export interface SubGoalPattern {
  readonly title: string
  readonly indicators: readonly string[]
  readonly lead: string
  readonly measures: readonly string[]
}

export interface FieldPattern {
  readonly title: string
  readonly subGoals: readonly SubGoalPattern[]
}

export interface MainGoalPattern {
  readonly title: string
  readonly description: string
  readonly fields: readonly FieldPattern[]
}

function sub(title: string, indicators: string, lead: string, ...measures: readonly string[]): SubGoalPattern {
  return { title, indicators: indicators.split(' '), lead, measures }
}

export const vision = {
  title: 'Gute Bildung für alle, ein Leben lang',
  description:
    'Alle Menschen in der Stadt sollen unabhängig von Herkunft, Alter und Wohnort gute Bildungswege gehen können.',
} as const

/** One vision, 4 main goals, 8 fields, 17 sub-goals, 70 measures. */
export const mainGoals: readonly MainGoalPattern[] = [
  {
    title: 'Bildungswege gelingen ohne Brüche',
    description: 'Übergänge sind vorbereitet, begleitet und verbindlich abgestimmt.',
    fields: [
      {
        title: 'Frühe Bildung und Schulbeginn',
        subGoals: [
          sub(
            'Kinder beginnen die Schule sprachlich gut vorbereitet',
            'C06 C09',
            'youth-welfare',
            'Sprachfachkräfte in Verbünden einsetzen',
            'Vorlesezeit in jeder Kita',
            'Mehrsprachige Elternabende zum Schulbeginn',
            'Gemeinsame Fortbildung zur Sprachbildung für Kita und Grundschule',
          ),
          sub(
            'Kita, Hort und Grundschule arbeiten verbindlich zusammen',
            'D06 D14',
            'administration',
            'Kooperationskalender für alle Verbünde',
            'Übergabebogen mit Einwilligung der Eltern',
            'Muster für Nutzungsabsprachen zwischen Hort und Schule',
            'Hospitationen zwischen Kita und Grundschule',
          ),
          sub(
            'Plätze entsprechen dem Bedarf im Stadtteil',
            'C02 C03',
            'administration',
            'Jährliche Bedarfsplanung nach Stadtteilen',
            'Lotsenstelle für die Platzsuche',
            'Kita-Navigator in einfacher Sprache',
            'Flexible Betreuungszeiten erproben',
          ),
        ],
      },
      {
        title: 'Schule und Beruf',
        subGoals: [
          sub(
            'Eltern und Kinder wählen die weiterführende Schule gut informiert',
            'D07',
            'administration',
            'Elternbroschüre „Wie weiter nach Klasse 4?“',
            'Abgestimmte Tage der offenen Tür',
            'Brückentage an weiterführenden Schulen',
            'Lernpatenschaften in Klasse 5',
            'Schullaufbahnberatung in allen Stadtteilen',
          ),
          sub(
            'Jugendliche finden einen passenden Anschluss',
            'E02 E03 D12',
            'employment',
            'Kalender der Berufsorientierung',
            'Praktikumsbörse im Frühjahr',
            'Leitfaden für Anschlussgespräche',
            'Aufsuchende Beratung für Jugendliche ohne Anschluss',
          ),
        ],
      },
    ],
  },
  {
    title: 'Chancen hängen nicht von der Herkunft ab',
    description: 'Benachteiligung wird früh erkannt und abgebaut, Angebote sind barrierefrei.',
    fields: [
      {
        title: 'Teilhabe und Inklusion',
        subGoals: [
          sub(
            'Mehr Jugendliche erreichen einen Schulabschluss',
            'D11 D12',
            'school',
            'Lernbegleitung in Klasse 8 und 9',
            'Schulsozialarbeit an allen Gemeinschaftsschulen',
            'Runder Tisch Schulabsentismus',
            'Ferienlernangebote vor der Prüfung',
          ),
          sub(
            'Angebote sind barrierefrei und verständlich',
            'D09 I03',
            'association',
            'Selbstcheck Barrierefreiheit für Anbieter',
            'Fortbildungen in Leichter Sprache',
            'Merkmale der Barrierefreiheit im Bildungsportal',
            'Gebärdensprachdolmetschung für große Veranstaltungen',
          ),
        ],
      },
      {
        title: 'Integration und Sprache',
        subGoals: [
          sub(
            'Neuzugewanderte kommen schnell in Bildung',
            'G05 D10',
            'advice',
            'Erstberatung an einem Ort',
            'Pool von Sprachmittelnden',
            'Brückenkurse vor dem Schuleintritt',
            'Begleitung beim Wechsel aus der Sprachfördergruppe',
          ),
          sub(
            'Erwachsene verbessern Lesen, Schreiben und Rechnen',
            'G03 G04',
            'adult-education',
            'Lerncafés in drei Stadtteilen',
            'Sensibilisierung von Ämtern und Betrieben',
            'Arbeitsplatzorientierte Grundbildung',
            'Netzwerk Grundbildung',
          ),
        ],
      },
    ],
  },
  {
    title: 'Fachkräfte von morgen gewinnen und halten',
    description: 'Ausbildung, Studium und Weiterbildung greifen ineinander.',
    fields: [
      {
        title: 'Ausbildung und Studium',
        subGoals: [
          sub(
            'Ausbildung gelingt bis zum Abschluss',
            'E04 E05',
            'chamber',
            'Ausbildungsbegleitung bei drohendem Abbruch',
            'Qualifizierung von Ausbilderinnen und Ausbildern',
            'Lernräume für Auszubildende',
            'Mobilitätszuschuss für Auszubildende prüfen',
          ),
          sub(
            'Mehr junge Menschen entscheiden sich für MINT',
            'F02 E03',
            'university',
            'Schülerlabore öffnen',
            'Mentoring für junge Frauen in Technikberufen',
            'MINT-Werkstätten in Jugendeinrichtungen',
            'Fortbildung für Lehrkräfte in Informatik',
          ),
          sub(
            'Pädagogische Fachkräfte werden gewonnen und gebunden',
            'C07 D15',
            'youth-welfare',
            'Gemeinsame Kampagne der Träger',
            'Praxisanleitung stärken',
            'Quereinstieg begleiten',
            'Gesundheitsangebote für Teams',
          ),
        ],
      },
      {
        title: 'Weiterbildung',
        subGoals: [
          sub(
            'Weiterbildung ist bekannt und erreichbar',
            'G01 G02',
            'adult-education',
            'Bildungsberatung in Stadtteilen',
            'Weiterbildungsdatenbank im Bildungsportal',
            'Lernorte am Abend öffnen',
            'Informationstage in Betrieben',
          ),
          sub(
            'Ältere bleiben aktiv im Lernen',
            'H01 G03',
            'seniors',
            'Vorbereitungskurse auf den Ruhestand',
            'Digitallotsen für Ältere',
            'Ehrenamtsbörse nach dem Beruf',
            'Generationenwerkstätten',
          ),
        ],
      },
    ],
  },
  {
    title: 'Bildung ist Sache der ganzen Stadt',
    description: 'Akteure sind vernetzt, Daten und Angebote für alle sichtbar.',
    fields: [
      {
        title: 'Nachhaltigkeit, Kultur und Demokratie',
        subGoals: [
          sub(
            'BNE ist in allen Bildungsbereichen verankert',
            'I03',
            'association',
            'BNE-Aktionstage',
            'Mobile Angebote für Kitas',
            'Schulgärten fördern',
            'Ausleihe von Materialkoffern',
          ),
          sub(
            'Kinder und Jugendliche gestalten mit',
            'H05 H03',
            'youth-centre',
            'Jugendforum einmal im Jahr',
            'Planspiele zur Kommunalpolitik',
            'Kulturpass für Schulklassen',
            'Beteiligung bei der Gestaltung von Schulhöfen',
          ),
        ],
      },
      {
        title: 'Steuerung und Transparenz',
        subGoals: [
          sub(
            'Entscheidungen stützen sich auf Daten',
            'I01 I02',
            'administration',
            'Indikatorenkatalog abstimmen und pflegen',
            'Bildungsbericht alle zwei Jahre',
            'Stadtteilprofile veröffentlichen',
            'Befragung der Weiterbildungsträger',
            'Bildungsportal mit geprüften Angeboten',
          ),
        ],
      },
    ],
  },
]
