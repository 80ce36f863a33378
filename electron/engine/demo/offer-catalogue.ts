/** An offer that many providers could make; year, place and dates make it one of its own. */
export interface OfferPattern {
  readonly title: string
  /** A code of the list `offerKind`. */
  readonly kind: string
  /** Kinds of actors that offer it, or school types where not every school does. */
  readonly providers: readonly string[]
  readonly themes: readonly string[]
  readonly targetGroups: readonly string[]
  readonly phases: readonly string[]
  readonly transitions?: readonly string[]
  /** Usual price in euro; absent where it is free. */
  readonly euro?: number
  readonly rhythm: 'once' | 'weekly' | 'block' | 'ongoing'
  readonly description: string
}

type More = Partial<Pick<OfferPattern, 'transitions' | 'euro'>>
type Essentials = readonly [
  title: string,
  kind: string,
  providers: string,
  themes: string,
  targetGroups: string,
  phases: string,
]

function pattern(
  essentials: Essentials,
  rhythm: OfferPattern['rhythm'],
  description: string,
  more: More = {},
): OfferPattern {
  const [title, kind, providers, themes, targetGroups, phases] = essentials
  const split = (text: string): readonly string[] => text.split(' ')
  return {
    title,
    kind,
    providers: split(providers),
    themes: split(themes),
    targetGroups: split(targetGroups),
    phases: split(phases),
    rhythm,
    description,
    ...more,
  }
}

const kitaToSchool = ['KITA-GS']
const toSecondary = ['GS-SEK']
const toWork = ['SCHULE-BERUF']
const toRetirement = ['RENTE']

/** Codes as in the lists offerKind, actorKind, theme, targetGroup and phase. */
export const offerPatterns: readonly OfferPattern[] = [
  pattern(
    ['Vorlesestunde mit Bilderbuchkino', 'event', 'library association', 'SPB KUB', 'children-0-5 families', 'FB NF'],
    'weekly',
    'Gemeinsam Bilderbücher entdecken, erzählen und ausmalen.',
  ),
  pattern(
    ['Sprachspaß für Vorschulkinder', 'course', 'kita library advice', 'SPB UEG', 'children-0-5', 'FB'],
    'weekly',
    'Spielerische Sprachförderung in kleinen Gruppen für Kinder im letzten Kita-Jahr.',
    { transitions: kitaToSchool },
  ),
  pattern(
    ['Schnuppertag in der Grundschule', 'event', 'GS kita', 'UEG', 'children-0-5 families', 'FB AS'],
    'once',
    'Kinder und Eltern lernen Räume, Lehrkräfte und den Hort kennen.',
    { transitions: kitaToSchool },
  ),
  pattern(
    ['Elternabend „Gut vorbereitet in die Schule“', 'event', 'kita GS advice', 'UEG FAB', 'families', 'FB AS'],
    'once',
    'Was Kinder zum Schulbeginn brauchen und wie Eltern den Übergang begleiten können.',
    { transitions: kitaToSchool },
  ),
  pattern(
    [
      'Kleine Forscherinnen und Forscher',
      'project',
      'kita association after-school',
      'MINT',
      'children-0-5 children-6-10',
      'FB NF',
    ],
    'weekly',
    'Wasser, Luft und Magnetismus: Experimente zum Mitmachen.',
  ),
  pattern(
    ['Musikalische Früherziehung', 'course', 'arts-school', 'KUB', 'children-0-5', 'FB NF'],
    'weekly',
    'Singen, Tanzen und erste Instrumente für Kinder ab vier Jahren.',
    { euro: 24 },
  ),
  pattern(
    ['Eltern-Kind-Turnen', 'course', 'association', 'GSP FAB', 'children-0-5 families', 'FB NF'],
    'weekly',
    'Bewegungslandschaften für Kinder von zwei bis vier Jahren mit Begleitung.',
    { euro: 18 },
  ),
  pattern(
    ['Familiencafé', 'group', 'youth-welfare advice religious', 'FAB ITG', 'families', 'FB BN'],
    'ongoing',
    'Offener Treff mit Beratung zu Erziehung, Kita-Platz und Familienleistungen.',
  ),
  pattern(
    ['Eltern lernen mit', 'course', 'youth-welfare advice', 'FAB SPB ITG', 'families migrants', 'FB'],
    'weekly',
    'Mehrsprachige Eltern-Kind-Gruppe mit Spielen, Liedern und Büchern.',
  ),
  pattern(
    ['Waldtag in der Kita', 'project', 'kita association', 'BNE GSP', 'children-0-5', 'FB'],
    'ongoing',
    'Einmal in der Woche lernen die Kinder draußen: Bäume, Tiere, Jahreszeiten.',
  ),
  pattern(
    ['Lesepatenschaften', 'project', 'association library', 'SPB CGB', 'children-6-10', 'AS'],
    'ongoing',
    'Ehrenamtliche lesen einmal in der Woche mit einem Kind in der Schule.',
  ),
  pattern(
    ['Lernwerkstatt Mathematik', 'group', 'GS after-school', 'MINT CGB', 'children-6-10', 'AS'],
    'weekly',
    'Üben mit Material statt Arbeitsblatt, in Gruppen bis zu acht Kindern.',
  ),
  pattern(
    ['Schulgarten-AG', 'group', 'school after-school association', 'BNE GSP', 'children-6-10 youth-11-17', 'AS'],
    'weekly',
    'Säen, pflegen, ernten und kochen, was im eigenen Garten wächst.',
  ),
  pattern(
    [
      'Ferienwerkstatt Holz und Technik',
      'course',
      'association youth-centre',
      'MINT BOR',
      'children-6-10 youth-11-17',
      'NF',
    ],
    'block',
    'Bauen und tüfteln, Mittagessen inbegriffen.',
    { euro: 35 },
  ),
  pattern(
    ['Kinderuniversität', 'event', 'university', 'MINT LLL', 'children-6-10', 'HS NF'],
    'once',
    'Eine Vorlesung nur für Kinder: Warum ist der Himmel blau?',
  ),
  pattern(
    ['Chorklasse', 'project', 'arts-school GS', 'KUB', 'children-6-10', 'AS NF'],
    'ongoing',
    'Eine Klasse singt ein Jahr lang gemeinsam, mit Auftritt zum Schuljahresende.',
  ),
  pattern(
    ['Theaterwerkstatt', 'course', 'culture arts-school', 'KUB SPB', 'children-6-10 youth-11-17', 'NF'],
    'weekly',
    'Improvisation, Stimme und Bewegung; am Ende steht eine Aufführung.',
    { euro: 30 },
  ),
  pattern(
    ['Schwimmen lernen in den Ferien', 'course', 'association', 'GSP', 'children-6-10', 'NF'],
    'block',
    'Intensivkurs bis zum Seepferdchen.',
    { euro: 45 },
  ),
  pattern(
    ['Elternsprechstunde „Welche Schule passt?“', 'advice', 'GS administration advice', 'UEG', 'families', 'AS BN'],
    'ongoing',
    'Beratung zu Schulformen, Anmeldung und Schullaufbahn nach der vierten Klasse.',
    { transitions: toSecondary },
  ),
  pattern(
    ['Tag der offenen Tür', 'event', 'SEK GMS GES GYM', 'UEG', 'children-6-10 families', 'AS'],
    'once',
    'Führungen, Schnupperunterricht und Gespräche mit Lehrkräften.',
    { transitions: toSecondary },
  ),
  pattern(
    ['Brückentage Klasse 4 und 5', 'project', 'SEK GMS GES GYM', 'UEG', 'children-6-10 teachers', 'AS'],
    'block',
    'Kinder der vierten Klassen lernen einen Tag lang an der neuen Schule.',
    { transitions: toSecondary },
  ),
  pattern(
    [
      'Lernpatenschaften für die fünfte Klasse',
      'project',
      'association SEK GMS GES GYM',
      'UEG CGB',
      'youth-11-17',
      'AS',
    ],
    'ongoing',
    'Ältere begleiten Jüngere im ersten Halbjahr an der neuen Schule.',
    { transitions: toSecondary },
  ),
  pattern(
    ['Methodentraining „Lernen lernen“', 'course', 'SEK GMS GES GYM', 'UEG LLL', 'youth-11-17', 'AS'],
    'block',
    'Lernplan, Merktechniken und Umgang mit Prüfungsangst.',
    { transitions: toSecondary },
  ),
  pattern(
    [
      'Hausaufgabenbegleitung',
      'group',
      'youth-centre youth-welfare association',
      'CGB SPB',
      'children-6-10 youth-11-17',
      'AS NF',
    ],
    'ongoing',
    'Ruhiger Arbeitsplatz, Unterstützung und ein kleiner Imbiss.',
  ),
  pattern(
    ['Robotik-AG', 'group', 'GMS GES GYM university association', 'MINT DIB', 'youth-11-17', 'AS NF'],
    'weekly',
    'Roboter bauen und programmieren, Teilnahme an einem regionalen Wettbewerb möglich.',
  ),
  pattern(
    ['Schülerlabor Chemie', 'exhibition', 'university research', 'MINT', 'youth-11-17', 'AS HS'],
    'ongoing',
    'Experimente zu Wasser und Kunststoffen für Klassen der Jahrgänge 8 bis 10.',
  ),
  pattern(
    [
      'Programmieren mit Python',
      'course',
      'adult-education youth-centre university',
      'DIB MINT',
      'youth-11-17 young-adults-18-26',
      'NF WB',
    ],
    'weekly',
    'Vom ersten Befehl zum eigenen kleinen Spiel.',
    { euro: 40 },
  ),
  pattern(
    ['Mathematik-Wettbewerb der Schulen', 'competition', 'GYM GES university', 'MINT', 'youth-11-17', 'AS'],
    'once',
    'Knobelaufgaben in drei Stufen, mit Siegerehrung und Vortrag.',
  ),
  pattern(
    ['Jugend debattiert im Stadtteil', 'competition', 'association GMS GES GYM', 'POB SPB', 'youth-11-17', 'AS NF'],
    'once',
    'Üben, Argumente zu finden, zuzuhören und fair zu streiten.',
  ),
  pattern(
    ['Planspiel Stadtrat', 'project', 'association administration GMS GES GYM', 'POB', 'youth-11-17', 'AS NF'],
    'block',
    'Jugendliche schlüpfen in die Rollen von Fraktionen und beschließen einen Haushalt.',
  ),
  pattern(
    ['Podcast-Werkstatt', 'course', 'youth-centre library culture', 'MEB KUB', 'youth-11-17', 'NF'],
    'weekly',
    'Themen finden, Interviews führen, schneiden und veröffentlichen.',
  ),
  pattern(
    ['Medienscouts', 'training', 'SEK GMS GES GYM library', 'MEB DIB', 'youth-11-17 teachers', 'AS'],
    'block',
    'Jugendliche lernen, andere zu Datenschutz, Spielen und sozialen Medien zu beraten.',
  ),
  pattern(
    ['Graffiti-Workshop', 'course', 'youth-centre culture', 'KUB', 'youth-11-17', 'NF'],
    'block',
    'Skizze, Schablone, Sprühtechnik: Gemeinsam entsteht ein Wandbild.',
    { euro: 15 },
  ),
  pattern(
    ['Offene Fahrradwerkstatt', 'group', 'youth-centre association', 'BNE MINT', 'youth-11-17 all', 'NF'],
    'ongoing',
    'Unter Anleitung selbst reparieren, Werkzeug ist vorhanden.',
  ),
  pattern(
    ['Offene Sporthalle', 'group', 'association youth-centre', 'GSP ITG', 'youth-11-17 young-adults-18-26', 'NF'],
    'weekly',
    'Fußball, Basketball und Tischtennis ohne Leistungsdruck.',
  ),
  pattern(
    ['Berufsorientierungstage', 'project', 'SEK GMS GES FOE employment chamber', 'BOR UEG', 'youth-11-17', 'AS BB'],
    'block',
    'Stärken erkunden, Berufe erproben, Ausbildungsbetriebe treffen.',
    { transitions: toWork },
  ),
  pattern(
    ['Praktikumsbörse', 'event', 'chamber company employment', 'BOR FKS', 'youth-11-17 companies', 'BB'],
    'once',
    'Betriebe stellen Praktikumsplätze vor, Bewerbungsgespräche direkt vor Ort.',
    { transitions: toWork },
  ),
  pattern(
    ['Betriebserkundung', 'event', 'company', 'BOR FKS', 'youth-11-17', 'AS BB'],
    'once',
    'Rundgang durch die Ausbildungswerkstatt mit Auszubildenden.',
    { transitions: toWork },
  ),
  pattern(
    [
      'Bewerbungswerkstatt',
      'course',
      'employment library youth-centre',
      'BOR UEG',
      'youth-11-17 young-adults-18-26',
      'BB',
    ],
    'weekly',
    'Lebenslauf, Anschreiben und Vorstellungsgespräch üben.',
    { transitions: toWork },
  ),
  pattern(
    ['Sprechstunde der Berufsberatung', 'advice', 'employment', 'BOR UEG', 'youth-11-17', 'AS BB'],
    'ongoing',
    'Einzelgespräche zu Ausbildung, Studium und Überbrückung, Termine über die Schule.',
    { transitions: toWork },
  ),
  pattern(
    ['Ausbildungsmesse', 'event', 'chamber administration', 'FKS BOR', 'youth-11-17 companies', 'BB'],
    'once',
    'Betriebe, Schulen und Hochschulen an einem Ort, mit Bewerbungsmappen-Check.',
    { transitions: toWork },
  ),
  pattern(
    ['Schnupperstudium', 'event', 'university', 'BOR MINT', 'youth-11-17 young-adults-18-26', 'HS'],
    'block',
    'Vorlesungen besuchen, Labore sehen, mit Studierenden sprechen.',
    { transitions: toWork },
  ),
  pattern(
    ['Talente entdecken: Handwerk', 'project', 'chamber vocational-school', 'BOR FKS', 'youth-11-17', 'AS BB'],
    'block',
    'Jeden Tag ein anderes Gewerk: Holz, Metall, Elektro, Farbe.',
    { transitions: toWork },
  ),
  pattern(
    ['Ausbildungsbegleitung', 'advice', 'chamber training-provider', 'FKS UEG', 'young-adults-18-26', 'BB'],
    'ongoing',
    'Unterstützung bei Schwierigkeiten in Betrieb oder Berufsschule.',
    { transitions: toWork },
  ),
  pattern(
    [
      'Prüfungsvorbereitung für Auszubildende',
      'course',
      'training-provider vocational-school',
      'FKS',
      'young-adults-18-26',
      'BB',
    ],
    'weekly',
    'Fachrechnen, Wirtschaftskunde und Übungsprüfungen.',
    { euro: 60 },
  ),
  pattern(
    [
      'Schulabschluss nachholen',
      'course',
      'adult-education training-provider',
      'AGB CGB',
      'young-adults-18-26 adults',
      'WB',
    ],
    'ongoing',
    'Vorbereitung auf den Haupt- und Realschulabschluss, Beginn zweimal im Jahr.',
  ),
  pattern(
    ['Lesen und Schreiben von Anfang an', 'course', 'adult-education advice', 'AGB CGB', 'adults', 'WB'],
    'weekly',
    'Kleine Gruppe, eigenes Tempo, vertrauliche Beratung vorab.',
  ),
  pattern(
    ['Lerncafé Grundbildung', 'group', 'adult-education library', 'AGB LLL', 'adults', 'WB'],
    'ongoing',
    'Offenes Angebot zu Lesen, Rechnen und Computer.',
  ),
  pattern(
    [
      'Integrationskurs mit Kinderbetreuung',
      'course',
      'training-provider adult-education',
      'ITG SPB',
      'migrants newcomers',
      'WB',
    ],
    'ongoing',
    'Allgemeiner Integrationskurs, vormittags, mit Betreuung für Kinder unter drei Jahren.',
  ),
  pattern(
    ['Deutsch für den Beruf B2', 'course', 'training-provider', 'SPB ITG FKS', 'migrants jobseekers', 'WB'],
    'weekly',
    'Berufssprachkurs mit Prüfung.',
  ),
  pattern(
    ['Sprachcafé', 'group', 'library association religious', 'SPB ITG', 'newcomers all', 'WB NF'],
    'weekly',
    'Deutsch sprechen in lockerer Runde, Ehrenamtliche moderieren.',
  ),
  pattern(
    ['Erstberatung für Neuzugewanderte', 'advice', 'advice', 'ITG CGB', 'newcomers', 'BN'],
    'ongoing',
    'Orientierung zu Kita, Schule, Sprachkurs und Anerkennung von Abschlüssen.',
  ),
  pattern(
    ['Anerkennung ausländischer Abschlüsse', 'advice', 'advice chamber', 'ITG FKS', 'migrants', 'BN WB'],
    'ongoing',
    'Welche Stelle ist zuständig, welche Unterlagen werden gebraucht?',
  ),
  pattern(
    ['Englisch Auffrischung A2', 'course', 'adult-education', 'SPB LLL', 'adults', 'WB'],
    'weekly',
    'Für alle, deren Schulenglisch länger zurückliegt.',
    { euro: 96 },
  ),
  pattern(
    ['Spanisch für die Reise', 'course', 'adult-education', 'SPB LLL', 'adults seniors', 'WB'],
    'weekly',
    'Sich verständigen im Hotel, im Restaurant und unterwegs.',
    { euro: 84 },
  ),
  pattern(
    [
      'Tabellenkalkulation im Büro',
      'course',
      'adult-education training-provider',
      'DIB FKS',
      'adults jobseekers',
      'WB',
    ],
    'block',
    'Formeln, Filter, Diagramme an Beispielen aus dem Büroalltag.',
    { euro: 110 },
  ),
  pattern(
    ['Künstliche Intelligenz verstehen', 'event', 'adult-education university library', 'DIB MEB', 'adults all', 'WB'],
    'once',
    'Was Sprachmodelle können, was nicht, und worauf beim Datenschutz zu achten ist.',
    { euro: 8 },
  ),
  pattern(
    ['Bildungsberatung für Erwachsene', 'advice', 'advice adult-education', 'LLL CGB', 'adults jobseekers', 'BN WB'],
    'ongoing',
    'Neutrale Beratung zu Weiterbildung, Abschlüssen und Förderung.',
  ),
  pattern(
    [
      'Weiterbildung für Rückkehrende in die Pflege',
      'training',
      'training-provider company',
      'FKS',
      'jobseekers adults',
      'WB BB',
    ],
    'block',
    'Auffrischung für Pflegefachpersonen nach der Familienzeit, mit Praxisanteil.',
    { euro: 0 },
  ),
  pattern(
    ['Teilqualifikation Lager und Logistik', 'training', 'training-provider chamber', 'FKS', 'jobseekers', 'WB BB'],
    'block',
    'In Schritten zum Berufsabschluss, Förderung mit Bildungsgutschein möglich.',
  ),
  pattern(
    [
      'Kompetenzfeststellung für Beschäftigte',
      'advice',
      'chamber training-provider',
      'FKS LLL',
      'adults companies',
      'WB',
    ],
    'ongoing',
    'Berufserfahrung sichtbar machen, auch ohne formalen Abschluss.',
  ),
  pattern(
    ['Fachkräfte-Stammtisch', 'group', 'chamber company', 'FKS VNZ', 'companies', 'BB BN'],
    'weekly',
    'Betriebe tauschen Erfahrungen zu Ausbildung und Zuwanderung aus.',
  ),
  pattern(
    ['Bildungszeit: Nachhaltig wirtschaften', 'course', 'adult-education association', 'BNE LLL', 'adults', 'WB'],
    'block',
    'Von Kreisläufen, Lieferketten und Entscheidungen im Alltag.',
    { euro: 140 },
  ),
  pattern(
    ['Repair-Café', 'group', 'association', 'BNE', 'all', 'NF'],
    'weekly',
    'Gemeinsam reparieren statt wegwerfen: Elektro, Textil, Holz.',
  ),
  pattern(
    ['Naturerlebnispfad an der Elbe', 'exhibition', 'association museum', 'BNE', 'children-6-10 families', 'NF'],
    'ongoing',
    'Acht Stationen zu Auwald, Hochwasser und Artenvielfalt, Begleitheft kostenfrei.',
  ),
  pattern(
    ['Klimadetektive in der Schule', 'project', 'association school', 'BNE MINT', 'children-6-10 youth-11-17', 'AS'],
    'block',
    'Energieverbrauch messen, Einsparideen entwickeln, Ergebnisse der Schulleitung vorstellen.',
  ),
  pattern(
    [
      'BNE-Werkstatt für pädagogische Fachkräfte',
      'training',
      'association administration',
      'BNE',
      'educators teachers',
      'FB AS',
    ],
    'block',
    'Praxisideen für Kita und Schule, Austausch über Hürden und Erfolge.',
    { euro: 20 },
  ),
  pattern(
    ['Materialkoffer „Wasser“', 'material', 'museum association library', 'BNE MINT', 'educators teachers', 'FB AS'],
    'ongoing',
    'Versuche, Karten und Handreichung zur Ausleihe für vier Wochen.',
  ),
  pattern(
    ['Fairer Handel erleben', 'event', 'association religious', 'BNE POB', 'youth-11-17 adults', 'NF'],
    'once',
    'Von der Kakaobohne zur Tafel: Stationen zum Probieren und Nachfragen.',
  ),
  pattern(
    ['Führung „Stadtgeschichte zum Anfassen“', 'exhibition', 'museum', 'KUB POB', 'children-6-10 youth-11-17', 'NF'],
    'ongoing',
    'Rundgang für Schulklassen mit Originalen und Rollenspiel.',
    { euro: 3 },
  ),
  pattern(
    ['Ausstellung „Energie für morgen“', 'exhibition', 'museum research', 'MINT BNE', 'youth-11-17 all', 'NF'],
    'ongoing',
    'Mitmachstationen zu Speicher, Netz und Wärme, Führungen nach Anmeldung.',
    { euro: 5 },
  ),
  pattern(
    ['Museumsnachmittag für Familien', 'event', 'museum', 'KUB FAB', 'families', 'NF'],
    'once',
    'Suchspiel, Werkstatt und Kurzführung.',
    { euro: 4 },
  ),
  pattern(
    ['Instrumentenkarussell', 'course', 'arts-school', 'KUB', 'children-6-10', 'NF'],
    'weekly',
    'Jeden Monat ein anderes Instrument ausprobieren.',
    { euro: 32 },
  ),
  pattern(
    ['Lesung und Gespräch', 'event', 'library culture museum', 'KUB SPB', 'adults seniors', 'NF'],
    'once',
    'Autorinnen und Autoren aus der Region stellen neue Bücher vor.',
    { euro: 6 },
  ),
  pattern(
    ['Kreatives Schreiben', 'course', 'adult-education library', 'KUB LLL', 'adults', 'WB'],
    'weekly',
    'Kurze Texte, lange Freude: Übungen, Rückmeldung und eine gemeinsame Lesung.',
    { euro: 72 },
  ),
  pattern(
    ['Inklusive Tanzgruppe', 'group', 'arts-school association', 'IKL KUB', 'disabled all', 'NF'],
    'weekly',
    'Für Menschen mit und ohne Behinderung, Vorkenntnisse sind nicht nötig.',
  ),
  pattern(
    ['Leichte Sprache: Einführung', 'training', 'association adult-education', 'IKL CGB', 'educators adults', 'WB'],
    'once',
    'Regeln, Übungen und Prüfung mit Testlesenden.',
    { euro: 25 },
  ),
  pattern(
    ['Gebärdensprache für den Alltag', 'course', 'adult-education association', 'IKL SPB', 'adults', 'WB'],
    'weekly',
    'Grundwortschatz und einfache Gespräche.',
    { euro: 88 },
  ),
  pattern(
    ['Smartphone-Sprechstunde', 'advice', 'library seniors', 'DIB LLL', 'seniors', 'WB'],
    'weekly',
    'Fragen mitbringen, Ehrenamtliche helfen am eigenen Gerät.',
    { transitions: toRetirement },
  ),
  pattern(
    ['Digital dabei im Alter', 'course', 'adult-education seniors', 'DIB LLL', 'seniors', 'WB'],
    'weekly',
    'Messenger, Videoanruf und sicheres Einkaufen im Netz.',
    { euro: 30, transitions: toRetirement },
  ),
  pattern(
    ['Vorbereitung auf den Ruhestand', 'course', 'adult-education seniors', 'LLL UEG', 'adults seniors', 'WB'],
    'block',
    'Zeit, Gesundheit, Engagement: den Übergang bewusst gestalten.',
    { euro: 45, transitions: toRetirement },
  ),
  pattern(
    ['Ehrenamt finden nach dem Beruf', 'advice', 'association seniors', 'LLL VNZ', 'seniors', 'BN WB'],
    'ongoing',
    'Beratung zu Einsatzstellen, Versicherung und Fortbildung.',
    { transitions: toRetirement },
  ),
  pattern(
    ['Gasthörerprogramm für Ältere', 'event', 'university', 'LLL', 'seniors', 'HS WB'],
    'ongoing',
    'Ausgewählte Vorlesungen, Einführung zu Semesterbeginn.',
    { euro: 50, transitions: toRetirement },
  ),
  pattern(
    ['Erzählcafé der Generationen', 'group', 'seniors library culture', 'KUB LLL', 'seniors youth-11-17', 'NF'],
    'weekly',
    'Lebensgeschichten hören und weitergeben.',
    { transitions: toRetirement },
  ),
  pattern(
    ['Gedächtnistraining', 'course', 'seniors adult-education', 'GSP LLL', 'seniors', 'WB'],
    'weekly',
    'Übungen für Konzentration und Merkfähigkeit, in Bewegung.',
    { euro: 28 },
  ),
  pattern(
    ['Gesund kochen mit kleinem Budget', 'course', 'adult-education youth-welfare', 'GSP FAB', 'families adults', 'WB'],
    'block',
    'Einkaufen, vorbereiten, gemeinsam essen.',
    { euro: 12 },
  ),
  pattern(
    ['Yoga in der Mittagspause', 'course', 'adult-education association', 'GSP', 'adults', 'WB'],
    'weekly',
    'Vierzig Minuten Bewegung und Entspannung.',
    { euro: 48 },
  ),
  pattern(
    ['Fachtag Übergänge', 'event', 'administration', 'UEG VNZ', 'educators teachers', 'FB AS BN'],
    'once',
    'Impulse, Werkstätten und Vernetzung für Fachkräfte aus Kita, Hort und Schule.',
    { transitions: ['KITA-GS', 'GS-SEK'] },
  ),
  pattern(
    [
      'Fortbildung „Gespräche mit Eltern führen“',
      'training',
      'youth-welfare advice administration',
      'FAB UEG',
      'educators teachers',
      'FB AS',
    ],
    'once',
    'Gesprächsleitfäden und Übungen für schwierige Situationen.',
    { euro: 30, transitions: kitaToSchool },
  ),
  pattern(
    ['Fortbildung „Sprachbildung im Fachunterricht“', 'training', 'university school', 'SPB', 'teachers', 'AS'],
    'block',
    'Texte entlasten, Wortschatz aufbauen, Beispiele aus drei Fächern.',
  ),
  pattern(
    ['Kollegiale Fallberatung Kita', 'group', 'youth-welfare administration', 'VNZ IKL', 'educators', 'FB'],
    'weekly',
    'Austausch nach festem Ablauf, moderiert, einrichtungsübergreifend.',
  ),
  pattern(
    ['Handreichung „Übergang gestalten“', 'material', 'administration', 'UEG', 'educators teachers', 'FB AS'],
    'ongoing',
    'Checklisten, Elternbriefe in sieben Sprachen und Vorlagen für Kooperationen.',
    { transitions: kitaToSchool },
  ),
  pattern(
    ['Demokratie in der Kita', 'training', 'association youth-welfare', 'POB', 'educators', 'FB'],
    'once',
    'Kinder an Entscheidungen beteiligen: Methoden und Haltung.',
    { euro: 20 },
  ),
  pattern(
    ['Stadtteilspaziergang der Kulturen', 'event', 'association religious culture', 'ITG KUB', 'all', 'NF'],
    'once',
    'Orte, Menschen und Geschichten im Stadtteil kennenlernen.',
  ),
  pattern(
    [
      'Mentoring für junge Frauen in Technikberufen',
      'project',
      'university company chamber',
      'MINT BOR',
      'youth-11-17 young-adults-18-26',
      'BB HS',
    ],
    'ongoing',
    'Begleitung durch eine Mentorin über ein Jahr.',
    { transitions: toWork },
  ),
  pattern(
    ['Ferienfreizeit „Stadt der Kinder“', 'project', 'youth-centre youth-welfare', 'POB KUB', 'children-6-10', 'NF'],
    'block',
    'Kinder planen und leiten eine eigene Stadt mit Rathaus, Bank und Zeitung.',
    { euro: 55 },
  ),
  pattern(
    ['Schachtreff', 'group', 'association school library', 'CGB', 'children-6-10 youth-11-17 seniors', 'NF'],
    'weekly',
    'Für Anfängerinnen und Anfänger wie für Geübte.',
  ),
  pattern(
    ['Bildungsbus im Stadtteil', 'advice', 'administration library advice', 'CGB VNZ', 'families all', 'BN'],
    'ongoing',
    'Information und Beratung auf dem Wochenmarkt, mehrsprachig.',
  ),
  pattern(
    [
      'Netzwerktreffen Bildung im Stadtteil',
      'group',
      'administration association',
      'VNZ CGB',
      'educators teachers',
      'BN',
    ],
    'weekly',
    'Einrichtungen eines Stadtteils stimmen Angebote und Termine ab.',
  ),
]
