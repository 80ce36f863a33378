/** What a committee talks about once. Past meetings show minutes, result and task; coming ones only title and motion. */
export interface Topic {
  readonly title: string
  readonly kind: 'information' | 'discussion' | 'decision'
  readonly minutes: string
  /** The wording of the decision. */
  readonly motion?: string
  readonly task?: string
  readonly subItems?: readonly string[]
  readonly minutesLong: number
}

function information(minutesLong: number, title: string, minutes: string, task?: string): Topic {
  return { kind: 'information', title, minutes, minutesLong, ...(task === undefined ? {} : { task }) }
}

function discussion(
  minutesLong: number,
  title: string,
  subItems: readonly string[],
  minutes: string,
  task: string,
): Topic {
  return { kind: 'discussion', title, subItems, minutes, task, minutesLong }
}

function decision(minutesLong: number, title: string, motion: string, minutes: string, task?: string): Topic {
  return { kind: 'decision', title, motion, minutes, minutesLong, ...(task === undefined ? {} : { task }) }
}

/** By the committee's short name, in the order of the meetings. */
export const topicsOf: Readonly<Record<string, readonly Topic[]>> = {
  SGB: [
    decision(
      20,
      'Arbeitsprogramm der Steuerungsgruppe',
      'Die Steuerungsgruppe beschließt das Arbeitsprogramm für das kommende Jahr in der vorliegenden Fassung.',
      'Die Schwerpunkte Übergänge, Fachkräftesicherung und BNE werden begrüßt. Die Zeitplanung wird gestrafft.',
      'Arbeitsprogramm an alle Arbeitsgruppen versenden',
    ),
    information(
      15,
      'Sachstand Aufbau des Bildungsmonitorings',
      'Der Indikatorenkatalog liegt vor. Offene Definitionen werden mit dem Amt für Statistik abgestimmt.',
      'Definitionen der Indikatoren mit dem Amt für Statistik abstimmen',
    ),
    discussion(
      30,
      'Leitbild der Bildungsstrategie',
      ['Rückmeldungen aus der Beteiligung', 'Entwurf der Leitsätze'],
      'Die Leitsätze finden Zustimmung. Chancengleichheit soll ausdrücklich genannt werden.',
      'Entwurf des Leitbilds überarbeiten',
    ),
    decision(
      15,
      'Mandat der AG Übergang Grundschule – weiterführende Schule',
      'Die Steuerungsgruppe verlängert das Mandat der AG Übergang Grundschule – weiterführende Schule und beauftragt das Team Bildung und Wissenschaft mit der Geschäftsführung.',
      'Der Bedarf ist unstrittig. Die Schulaufsicht sagt ihre weitere Mitarbeit zu.',
      'Mitglieder der AG neu benennen lassen',
    ),
    information(
      20,
      'Kurzbericht frühkindliche Bildung',
      'Die Betreuungsquote der unter Dreijährigen ist stabil. In einzelnen Stadtteilen stehen Plätze frei, in anderen fehlen sie.',
    ),
    decision(
      20,
      'Indikatorenset für den Bildungsbericht',
      'Die Steuerungsgruppe bestätigt das Indikatorenset. Werte unterhalb der Geheimhaltungsgrenze werden nicht veröffentlicht.',
      'Die Gliederung nach Stadtteilen wird gewünscht, soweit die Geheimhaltung es zulässt.',
      'Tabellen für den Bildungsbericht zusammenstellen',
    ),
    discussion(
      25,
      'Fachkräftesicherung in Kita und Ganztag',
      ['Lage und Prognose', 'Vorschläge der Träger'],
      'Die Träger schlagen gemeinsame Werbung und bessere Praxisanleitung vor. Ein Konzept soll folgen.',
      'Konzept zur gemeinsamen Gewinnung von Fachkräften vorlegen',
    ),
    decision(
      15,
      'Relaunch des Bildungsportals',
      'Die Steuerungsgruppe stimmt dem Konzept für das Bildungsportal zu. Jedes Angebot wird mindestens einmal im Jahr geprüft.',
      'Barrierefreiheit und Mehrsprachigkeit sind verbindlich. Die Pflege übernimmt das Team Bildung und Wissenschaft.',
      'Verfahren für die jährliche Prüfung der Angebote beschreiben',
    ),
    information(
      15,
      'Bericht aus den Arbeitsgruppen',
      'Die Arbeitsgruppen berichten über ihre Vorhaben. Doppelungen bei der Berufsorientierung sollen vermieden werden.',
    ),
    decision(
      25,
      'Entwurf der kommunalen Bildungsstrategie',
      'Die Steuerungsgruppe empfiehlt dem Stadtrat, die Bildungsstrategie zu beschließen.',
      'Zum Handlungsfeld Weiterbildung werden zwei Teilziele ergänzt.',
      'Beschlussvorlage für den Stadtrat vorbereiten',
    ),
    discussion(
      20,
      'Beteiligung von Kindern und Jugendlichen',
      ['Erfahrungen anderer Städte', 'Vorschlag für ein Verfahren'],
      'Ein Jugendforum je Jahr wird befürwortet. Schulen und Jugendeinrichtungen sollen gemeinsam einladen.',
      'Verfahren für ein Jugendforum ausarbeiten',
    ),
    decision(
      15,
      'Gründung eines Bildungsbeirats',
      'Die Steuerungsgruppe befürwortet die Einrichtung eines Bildungsbeirats und beauftragt die Verwaltung mit dem Entwurf einer Geschäftsordnung.',
      'Die Zusammensetzung soll die gesamte Bildungskette abbilden.',
      'Geschäftsordnung des Bildungsbeirats entwerfen',
    ),
    information(
      20,
      'Ergebnisse der Schuleingangsuntersuchung',
      'Der Anteil der Kinder mit Sprachauffälligkeiten unterscheidet sich deutlich nach Stadtteilen. Die Ergebnisse gehen in die AG Übergang Kita – Schule.',
    ),
    decision(
      20,
      'Maßnahmenplan zum Handlungskonzept',
      'Die Steuerungsgruppe beschließt den Maßnahmenplan. Über die Umsetzung wird halbjährlich berichtet.',
      'Für vier Maßnahmen ist die Finanzierung noch offen.',
      'Finanzierung der offenen Maßnahmen klären',
    ),
    discussion(
      25,
      'Bildungskonferenz: Thema und Ablauf',
      ['Themenvorschläge', 'Termin und Ort'],
      'Die Konferenz widmet sich den Übergängen im Lebenslauf. Praxisbeispiele sollen im Mittelpunkt stehen.',
      'Programm der Bildungskonferenz abstimmen',
    ),
    decision(
      15,
      'Verstetigung der Koordinierungsstelle',
      'Die Steuerungsgruppe empfiehlt, die Koordinierungsstelle nach dem Ende der Förderung fortzuführen.',
      'Die Personalausstattung wird in der Haushaltsplanung angemeldet.',
      'Stellenbedarf zur Haushaltsplanung anmelden',
    ),
    information(
      15,
      'Integration neu zugewanderter Kinder und Jugendlicher',
      'Die Zahl der Schülerinnen und Schüler in Sprachfördergruppen ist gestiegen. Räume sind knapp.',
    ),
    decision(
      15,
      'Bildungsbericht: Freigabe zur Veröffentlichung',
      'Die Steuerungsgruppe gibt den Bildungsbericht zur Veröffentlichung frei.',
      'Die Geheimhaltung wurde geprüft. Eine Kurzfassung in Leichter Sprache wird ergänzt.',
      'Kurzfassung in Leichter Sprache beauftragen',
    ),
    discussion(
      20,
      'Ganztag an Grundschulen',
      ['Rechtsanspruch und Ausbaustand', 'Kooperation mit Vereinen'],
      'Die Kooperation mit Vereinen und Musikschule soll auf eine gemeinsame Rahmenvereinbarung gestellt werden.',
      'Rahmenvereinbarung Ganztag entwerfen',
    ),
    decision(
      15,
      'Schwerpunkte des Monitorings im kommenden Jahr',
      'Die Steuerungsgruppe legt Übergänge und Weiterbildung als Schwerpunkte des Bildungsmonitorings fest.',
      'Zur Weiterbildung fehlen Daten der Träger; eine Befragung wird geprüft.',
      'Befragung der Weiterbildungsträger vorbereiten',
    ),
  ],
  'AG KS': [
    decision(
      15,
      'Arbeitsweise und Ziele der AG',
      'Die AG arbeitet nach dem vorliegenden Zielpapier.',
      'Kitas, Horte und Grundschulen sollen in gleicher Zahl vertreten sein.',
      'Zielpapier abschließend redigieren',
    ),
    discussion(
      30,
      'Kooperationskalender für Kita und Grundschule',
      ['Bausteine über das Jahr', 'Verantwortlichkeiten'],
      'Der Kalender soll mit höchstens sechs verbindlichen Terminen auskommen.',
      'Kalender als Vorlage erstellen',
    ),
    information(
      20,
      'Schuleingangsuntersuchung: Ergebnisse nach Stadtteilen',
      'Die Ergebnisse werden vorgestellt. Rückfragen betreffen die Vergleichbarkeit der Jahre.',
      'Hinweise zur Vergleichbarkeit der Jahrgänge nachreichen',
    ),
    decision(
      20,
      'Einheitlicher Übergabebogen',
      'Die AG empfiehlt den Übergabebogen zur Erprobung in fünf Verbünden. Die Weitergabe setzt die Einwilligung der Eltern voraus.',
      'Der Datenschutz ist geklärt, der Bogen bleibt freiwillig.',
      'Übergabebogen mit Elterninformation bereitstellen',
    ),
    discussion(
      25,
      'Elternarbeit vor dem Schulbeginn',
      ['Mehrsprachige Elternabende', 'Material in Leichter Sprache'],
      'Mehrsprachige Elternabende haben sich bewährt; es fehlen Dolmetscherinnen und Dolmetscher.',
      'Pool von Sprachmittelnden abfragen',
    ),
    information(
      15,
      'Rückmeldungen aus den Verbünden',
      'Vier von fünf Verbünden arbeiten mit dem Kalender. Ein Verbund sucht eine neue Ansprechperson.',
    ),
    decision(
      15,
      'Gemeinsame Fortbildung zur Sprachbildung',
      'Die AG bereitet eine gemeinsame Fortbildung für pädagogische Fachkräfte und Lehrkräfte vor.',
      'Der Termin soll außerhalb der Zeugnisphase liegen.',
      'Referentin oder Referenten anfragen',
    ),
    discussion(
      20,
      'Hort und Grundschule: gemeinsame Räume',
      ['Erfahrungen', 'Absprachen zur Nutzung'],
      'Klare Absprachen zur Raumnutzung entlasten beide Seiten. Ein Muster wird gewünscht.',
      'Muster einer Nutzungsabsprache erarbeiten',
    ),
    decision(
      15,
      'Auswertung der Erprobung des Übergabebogens',
      'Die AG empfiehlt, den Übergabebogen allen Einrichtungen anzubieten.',
      'Die Rückmeldungen sind überwiegend positiv. Zwei Fragen werden gestrichen.',
      'Bogen in der Endfassung veröffentlichen',
    ),
    information(
      15,
      'Kinder mit besonderem Förderbedarf im Übergang',
      'Die Zuständigkeiten werden erläutert. Eine Übersicht der Beratungsstellen wird gewünscht.',
      'Übersicht der Beratungsstellen zusammenstellen',
    ),
    discussion(
      25,
      'Bewegung und Gesundheit zum Schulstart',
      ['Angebote der Vereine', 'Mögliche Partner'],
      'Schwimmen und Bewegung sollen in den Kooperationskalender aufgenommen werden.',
      'Vereine zu Angeboten für Vorschulkinder befragen',
    ),
    decision(
      10,
      'Fachtag Übergänge',
      'Die AG beteiligt sich mit zwei Werkstätten am Fachtag Übergänge.',
      'Die Werkstätten werden von Kita und Grundschule gemeinsam geleitet.',
      'Werkstätten für den Fachtag anmelden',
    ),
  ],
  'AG GW': [
    decision(
      15,
      'Arbeitsauftrag und Zeitplan',
      'Die AG bestätigt den Arbeitsauftrag und den Zeitplan.',
      'Die Beratung der Eltern steht an erster Stelle.',
      'Zeitplan an die Schulleitungen senden',
    ),
    information(
      20,
      'Übergangsquoten nach Klasse 4',
      'Die Quoten werden nach Schulform vorgestellt. Auf kleine Fallzahlen einzelner Schulen wird hingewiesen.',
    ),
    discussion(
      30,
      'Informationsweg für Eltern',
      ['Elternabende', 'Broschüre und Internet'],
      'Eltern wünschen einen Überblick über alle Schulformen an einer Stelle.',
      'Gliederung einer Elternbroschüre vorlegen',
    ),
    decision(
      15,
      'Elternbroschüre „Wie weiter nach Klasse 4?“',
      'Die AG empfiehlt die Herausgabe der Broschüre in sieben Sprachen.',
      'Fotos und Beispiele sollen alle Schulformen gleichwertig zeigen.',
      'Übersetzungen beauftragen',
    ),
    discussion(
      20,
      'Brückentage an weiterführenden Schulen',
      ['Ablauf', 'Beförderung'],
      'Die Brückentage sollen vor den Sommerferien stattfinden. Offen ist die Beförderung.',
      'Kosten der Beförderung ermitteln',
    ),
    information(
      15,
      'Lernpatenschaften: erste Erfahrungen',
      'Die Paten berichten von guter Annahme. Gesucht werden weitere Ehrenamtliche.',
    ),
    decision(
      15,
      'Gemeinsame Termine der Tage der offenen Tür',
      'Die AG empfiehlt den Schulen abgestimmte Termine.',
      'Die Termine werden im Bildungsportal veröffentlicht.',
      'Termine bei den Schulen abfragen',
    ),
    discussion(
      25,
      'Schulsozialarbeit am Übergang',
      ['Stand der Ausstattung', 'Übergabe von Begleitungen'],
      'Begleitungen sollen nicht mit der Grundschule enden. Eine Übergabe im Gespräch ist der beste Weg.',
      'Leitfaden für Übergabegespräche entwerfen',
    ),
    decision(
      10,
      'Befragung der fünften Klassen',
      'Die AG empfiehlt eine kurze, anonyme Befragung im ersten Halbjahr.',
      'Die Schulaufsicht muss zustimmen.',
      'Zustimmung der Schulaufsicht einholen',
    ),
    information(15, 'Methodentraining in Klasse 5', 'Drei Schulen stellen ihre Konzepte vor.'),
  ],
  'AG SB': [
    decision(
      15,
      'Gemeinsamer Kalender der Berufsorientierung',
      'Die AG führt einen gemeinsamen Kalender aller Angebote der Berufsorientierung.',
      'Doppeltermine im Herbst werden vermieden.',
      'Kalender im Bildungsportal einrichten',
    ),
    information(
      20,
      'Ausbildungsmarkt: aktuelle Zahlen',
      'Auf eine gemeldete Stelle kommt rechnerisch weniger als eine Bewerbung. Die Passung nach Berufen bleibt schwierig.',
    ),
    discussion(
      30,
      'Praktika in Klasse 8 und 9',
      ['Erfahrungen der Betriebe', 'Vorbereitung in der Schule'],
      'Betriebe wünschen eine einheitliche Praktikumsmappe. Schulen brauchen mehr Plätze im Sozialbereich.',
      'Muster einer Praktikumsmappe abstimmen',
    ),
    decision(
      15,
      'Praktikumsbörse im Frühjahr',
      'Die AG veranstaltet im Frühjahr eine Praktikumsbörse.',
      'Kammern und Arbeitsverwaltung sagen Unterstützung zu.',
      'Betriebe zur Praktikumsbörse einladen',
    ),
    information(
      15,
      'Abgänge ohne Schulabschluss',
      'Die Quote wird nach Geschlecht vorgestellt. Die Ursachen sollen vertieft betrachtet werden.',
      'Gespräch mit Schulen und Jugendhilfe vorbereiten',
    ),
    discussion(
      25,
      'Jugendliche ohne Anschluss erreichen',
      ['Aufsuchende Arbeit', 'Datenaustausch'],
      'Ohne Einwilligung ist ein Austausch nicht zulässig. Die Ansprache soll noch in der Schule beginnen.',
      'Muster einer Einwilligung mit dem Datenschutz abstimmen',
    ),
    decision(
      15,
      'Leitfaden „Anschlussgespräch“',
      'Die AG empfiehlt den Leitfaden allen Schulen mit Sekundarstufe I.',
      'Der Leitfaden wird nach einem Jahr ausgewertet.',
      'Leitfaden an die Schulen verteilen',
    ),
    information(
      15,
      'Mentoring in technischen Berufen',
      'Das Programm hat zwanzig Tandems. Gesucht werden Mentorinnen aus kleinen Betrieben.',
    ),
    discussion(
      20,
      'Berufsorientierung an Förderschulen',
      ['Praktikumsplätze', 'Begleitung'],
      'Mehrtägige Erprobungen sind besser geeignet als einzelne Besuche.',
      'Betriebe mit Erfahrung in inklusiver Ausbildung ansprechen',
    ),
    decision(
      10,
      'Beteiligung an der Ausbildungsmesse',
      'Die AG beteiligt sich mit einem gemeinsamen Stand.',
      'Der Stand wird von allen Partnern abwechselnd betreut.',
      'Standdienste einteilen',
    ),
    information(15, 'Lehrkräfte im Betrieb', 'Zwölf Lehrkräfte haben hospitiert. Die Auswertung liegt vor.'),
    decision(
      15,
      'Auswertung der Praktikumsbörse',
      'Die AG führt die Praktikumsbörse jährlich durch.',
      'Die Zahl der vermittelten Plätze liegt über den Erwartungen.',
      'Termin der nächsten Praktikumsbörse festlegen',
    ),
  ],
  'NW BNE': [
    discussion(
      30,
      'Bestandsaufnahme der BNE-Angebote',
      ['Angebote nach Stadtteilen', 'Lücken'],
      'In mehreren Stadtteilen fehlen Angebote für Kitas. Mobile Angebote können helfen.',
      'Liste mobiler Angebote zusammenstellen',
    ),
    decision(
      15,
      'BNE-Aktionstage',
      'Das Netzwerk veranstaltet die BNE-Aktionstage im September.',
      'Jede Einrichtung beteiligt sich mit einem eigenen Beitrag.',
      'Aufruf zu den Aktionstagen versenden',
    ),
    information(
      15,
      'Förderprogramme für BNE',
      'Drei Programme werden vorgestellt, Antragsfristen liegen im Frühjahr.',
      'Übersicht der Förderprogramme versenden',
    ),
    discussion(
      25,
      'Qualitätskriterien für Angebote',
      ['Entwurf', 'Selbsteinschätzung'],
      'Eine Selbsteinschätzung mit zehn Fragen wird erprobt.',
      'Fragebogen zur Selbsteinschätzung erstellen',
    ),
    information(
      15,
      'Schulen auf dem Weg: zwei Beispiele',
      'Eine Grundschule und ein Gymnasium berichten aus der Praxis.',
    ),
    decision(
      10,
      'Sprecherteam des Netzwerks',
      'Das Netzwerk bestimmt ein Sprecherteam von drei Personen für zwei Jahre.',
      'Die Vorgeschlagenen nehmen die Aufgabe an.',
    ),
    discussion(
      20,
      'Materialausleihe gemeinsam organisieren',
      ['Bestand', 'Verleih und Pflege'],
      'Die Bibliothek kann den Verleih übernehmen, wenn die Pflege der Koffer geregelt ist.',
      'Vereinbarung zur Pflege der Materialkoffer entwerfen',
    ),
    information(
      15,
      'Auswertung der Aktionstage',
      'Rund vierzig Veranstaltungen haben stattgefunden. Besonders gefragt waren Angebote für Kitas.',
    ),
  ],
  BBR: [
    decision(
      20,
      'Geschäftsordnung des Bildungsbeirats',
      'Der Bildungsbeirat beschließt seine Geschäftsordnung.',
      '',
      'Geschäftsordnung veröffentlichen',
    ),
    decision(15, 'Wahl des Vorsitzes', 'Der Bildungsbeirat wählt den Vorsitz und die Stellvertretung.', ''),
    information(20, 'Stand der kommunalen Bildungsstrategie', ''),
    discussion(
      25,
      'Erwartungen an die Arbeit des Beirats',
      ['Themen der Mitglieder', 'Arbeitsweise'],
      '',
      'Themenspeicher anlegen',
    ),
  ],
}
