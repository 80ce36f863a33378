/** What actors of one kind are called and how they are run. Names are invented; institutions of these names are not meant. */
export interface ActorPattern {
  /** A code of the list `actorKind`. */
  readonly kind: string
  /** How many of 150 actors. */
  readonly share: number
  /** Names; `{district}` stands for the district. */
  readonly names: readonly string[]
  readonly sponsorships: readonly (readonly [code: string, weight: number])[]
  readonly schoolType?: string
  readonly phases: readonly string[]
  readonly themes: readonly string[]
  /** The kind of actor that runs it, where one is known. */
  readonly parentKind?: string
  readonly descriptions: readonly string[]
  /** Functions of the people who work there. */
  readonly functions: readonly string[]
}

const kitaNames = [
  'Birkenhain', 'Bunte Steine', 'Elbstrolche', 'Farbenfroh', 'Haselmaus', 'Kastanienhof', 'Kieselstein', 'Kinderland', 'Kirschgarten',
  'Kleeblatt', 'Kleine Entdecker', 'Kunterbunt', 'Löwenzahn', 'Mosaik', 'Mühlenrad', 'Pfefferminz', 'Pusteblume', 'Regenbogenland',
  'Rotkehlchen', 'Sandkorn', 'Schatzinsel', 'Schmetterling', 'Sonnenstrahl', 'Spielwiese', 'Sternschnuppe', 'Tausendfüßler', 'Villa Holunder',
  'Waldwichtel', 'Wasserfloh', 'Wirbelwind', 'Wolkenschloss', 'Zwergenhaus',
].map((name) => `Kita „${name}“`)

const primaryNames = [
  'Am Ahornweg', 'Am Birkenhain', 'Am Mühlenstieg', 'Am Rosenteich', 'An den Pappeln', 'An den Weiden', 'Am Spechtweg', 'Fliedergarten', 'Eichenstraße',
  'Gartenstraße', 'Kastanienallee', 'Kirschallee', 'Lerchenfeld', 'Lindenallee', 'Platanenhof', 'Quellenweg', 'Rosenweg',
  'Sonnenblume', 'Wiesenstraße', 'Zum Anger',
].map((name) => `Grundschule „${name}“`)

const schoolFunctions = ['Schulleitung', 'Stellvertretende Schulleitung', 'Koordination Ganztag', 'Beratungslehrkraft', 'Schulsozialarbeit', 'Koordination Berufsorientierung']
const schoolThemes = ['MINT', 'DIB', 'SPB', 'BNE', 'POB', 'IKL', 'UEG', 'BOR', 'MEB']

function school(share: number, schoolType: string, names: readonly string[], sponsorships: ActorPattern['sponsorships']): ActorPattern {
  return {
    kind: 'school', share, schoolType, names, sponsorships, phases: ['AS'], themes: schoolThemes,
    descriptions: [
      'Die Schule arbeitet mit Partnern aus dem Stadtteil zusammen und bietet Arbeitsgemeinschaften am Nachmittag an.',
      'Schwerpunkte sind Sprachförderung und gemeinsames Lernen. Ein Schulgarten steht auch Gruppen aus der Nachbarschaft offen.',
      'Die Schule hat einen offenen Ganztag und kooperiert mit Vereinen, Bibliothek und Musikschule.',
    ],
    functions: schoolFunctions,
  }
}

const mostlyMunicipal = [['municipal', 9], ['independent', 1]] as const
const mostlyIndependent = [['independent', 6], ['municipal', 3], ['church', 1]] as const
const independent = [['independent', 1]] as const
const municipal = [['municipal', 1]] as const
const state = [['state', 1]] as const

/** In the order of creation: who runs others comes first. */
export const actorPatterns: readonly ActorPattern[] = [
  { kind: 'administration', share: 5, sponsorships: municipal, phases: ['BN'], themes: ['VNZ', 'UEG', 'CGB'],
    names: ['Team Bildung und Wissenschaft', 'Fachbereich Schule und Sport', 'Jugendamt', 'Gesundheitsamt', 'Amt für Statistik', 'Sozial- und Wohnungsamt'],
    descriptions: ['Fachverwaltung der Stadt, wirkt in der Steuerungsgruppe Bildung mit.'],
    functions: ['Fachbereichsleitung', 'Teamleitung', 'Bildungsmonitoring', 'Bildungsmanagement', 'Sachbearbeitung', 'Koordination Übergänge'] },
  { kind: 'youth-welfare', share: 6, sponsorships: [['independent', 5], ['church', 1]], phases: ['FB', 'NF'], themes: ['FAB', 'CGB', 'IKL', 'ITG'],
    names: ['Jugendhilfe Elbaue gGmbH', 'Kinderwelten gGmbH', 'Lernen und Leben e. V.', 'Sozialwerk Rosengrund gGmbH', 'Verbund Kinder- und Jugendarbeit e. V.', 'Wegweiser Jugendhilfe e. V.', 'Familienwerk Börde gGmbH'],
    descriptions: ['Anerkannter Träger der freien Jugendhilfe mit Kindertageseinrichtungen, Horten und Schulsozialarbeit.'],
    functions: ['Geschäftsführung', 'Fachberatung Kita', 'Bereichsleitung', 'Koordination Schulsozialarbeit'] },
  { kind: 'library', share: 4, sponsorships: municipal, phases: ['NF'], themes: ['SPB', 'MEB', 'KUB', 'LLL'],
    names: ['Stadtbibliothek, Zentralbibliothek', 'Stadtteilbibliothek {district}', 'Fahrbibliothek'],
    descriptions: ['Bibliothek mit Leseförderung, Medienwerkstatt und Klassenführungen.'],
    functions: ['Leitung', 'Bibliothekspädagogik', 'Leseförderung'] },
  { kind: 'kita', share: 26, sponsorships: mostlyIndependent, parentKind: 'youth-welfare', phases: ['FB'], themes: ['SPB', 'GSP', 'FAB', 'BNE', 'MINT', 'UEG'],
    names: kitaNames,
    descriptions: [
      'Kindertageseinrichtung mit Krippe und Kindergarten, Schwerpunkt sprachliche Bildung.',
      'Die Einrichtung arbeitet nach dem Situationsansatz und hat einen großen Naturgarten.',
      'Integrative Einrichtung mit Bewegungsraum. Mit der benachbarten Grundschule besteht eine Kooperation zum Übergang.',
    ],
    functions: ['Leitung', 'Stellvertretende Leitung', 'Pädagogische Fachkraft', 'Sprachfachkraft'] },
  school(14, 'GS', primaryNames, mostlyMunicipal),
  school(2, 'SEK', ['Sekundarschule „Am Feldrain“', 'Sekundarschule „Elbbogen“', 'Sekundarschule „Weidenring“'], mostlyMunicipal),
  school(5, 'GMS', ['Gemeinschaftsschule „Am Nordwäldchen“', 'Gemeinschaftsschule „Drei Linden“', 'Gemeinschaftsschule „Kieferngrund“', 'Gemeinschaftsschule „Südring“', 'Gemeinschaftsschule „Ufergarten“', 'Gemeinschaftsschule „Zur Brücke“'], mostlyMunicipal),
  school(2, 'GES', ['Integrierte Gesamtschule „Am Elbhang“', 'Integrierte Gesamtschule „Neue Wiesen“'], mostlyMunicipal),
  school(4, 'GYM', ['Gymnasium „Am Rosengarten“', 'Gymnasium „Auenblick“', 'Gymnasium „Lindenpark“', 'Gymnasium „Sternwarte“', 'Gymnasium „Weitblick“'], mostlyMunicipal),
  school(3, 'FOE', ['Förderschule „Am Haselbusch“', 'Förderschule „Brückenschlag“', 'Förderschule „Brückenbogen“'], mostlyMunicipal),
  school(1, 'FWS', ['Freie Waldorfschule „Am Eschenweg“'], independent),
  { kind: 'vocational-school', share: 4, sponsorships: mostlyMunicipal, schoolType: 'BS', phases: ['BB'], themes: ['FKS', 'BOR', 'DIB', 'UEG'],
    names: ['Berufsbildende Schulen „Technik“', 'Berufsbildende Schulen „Wirtschaft und Verwaltung“', 'Berufsbildende Schulen „Gesundheit und Soziales“', 'Berufsbildende Schulen „Gestaltung und Handwerk“'],
    descriptions: ['Berufsschule, Berufsfachschule und Fachoberschule unter einem Dach, mit Werkstätten und Beratung zur Ausbildung.'],
    functions: schoolFunctions },
  { kind: 'after-school', share: 6, sponsorships: mostlyIndependent, parentKind: 'youth-welfare', phases: ['AS', 'FB'], themes: ['GSP', 'KUB', 'BNE', 'MINT'],
    names: ['Abenteuerland', 'Baumhaus', 'Drachenflieger', 'Freiraum', 'Kletterbaum', 'Leuchtturm', 'Pfiffikus', 'Windrad'].map((name) => `Hort „${name}“`),
    descriptions: ['Hort in unmittelbarer Nähe der Grundschule, mit Ferienprogramm und Hausaufgabenzeit.'],
    functions: ['Leitung', 'Pädagogische Fachkraft', 'Koordination Ferienprogramm'] },
  { kind: 'university', share: 2, sponsorships: state, phases: ['HS'], themes: ['MINT', 'FKS', 'LLL', 'DIB'],
    names: ['Hochschule für Technik und Soziales', 'Universität, Zentrum für Lehrkräftebildung', 'Hochschule, Weiterbildungszentrum'],
    descriptions: ['Bietet Schnupperstudium, Schülerlabore und wissenschaftliche Weiterbildung an.'],
    functions: ['Studienberatung', 'Leitung Schülerlabor', 'Wissenschaftliche Mitarbeit', 'Transferbeauftragung'] },
  { kind: 'research', share: 2, sponsorships: [['state', 2], ['federal', 1]], phases: ['HS', 'NF'], themes: ['MINT', 'FKS'],
    names: ['Institut für Lernforschung', 'Forschungszentrum Nachhaltige Stadt', 'Institut für Verfahrenstechnik und Umwelt'],
    descriptions: ['Öffnet seine Labore zu Aktionstagen und betreut Facharbeiten.'],
    functions: ['Öffentlichkeitsarbeit', 'Nachwuchsförderung'] },
  { kind: 'adult-education', share: 1, sponsorships: municipal, phases: ['WB'], themes: ['LLL', 'AGB', 'SPB', 'POB', 'DIB'],
    names: ['Städtische Volkshochschule'],
    descriptions: ['Weiterbildungszentrum der Stadt mit Kursen in allen Programmbereichen und einer Lernwerkstatt Grundbildung.'],
    functions: ['Leitung', 'Programmbereich Sprachen', 'Programmbereich Grundbildung', 'Programmbereich Gesellschaft'] },
  { kind: 'museum', share: 4, sponsorships: [['municipal', 3], ['independent', 2]], phases: ['NF'], themes: ['KUB', 'MINT', 'BNE', 'POB'],
    names: ['Stadtgeschichtliches Museum', 'Museum für Natur und Umwelt', 'Technikmuseum am Hafen', 'Literaturhaus und Museum', 'Schifffahrtsmuseum an der Elbe'],
    descriptions: ['Museum mit eigener Museumspädagogik und Programmen für Kita- und Schulgruppen.'],
    functions: ['Museumspädagogik', 'Leitung'] },
  { kind: 'arts-school', share: 3, sponsorships: [['municipal', 2], ['independent', 1]], phases: ['NF'], themes: ['KUB', 'CGB'],
    names: ['Städtische Musikschule', 'Jugendkunstschule „Farbwerk“', 'Tanz- und Bewegungsschule „Takt“'],
    descriptions: ['Unterricht, Ensembles und Kooperationen mit Kitas und Grundschulen.'],
    functions: ['Leitung', 'Fachbereichsleitung', 'Koordination Kooperationen'] },
  { kind: 'culture', share: 6, sponsorships: [['municipal', 1], ['independent', 2]], phases: ['NF'], themes: ['KUB', 'POB', 'ITG'],
    names: ['Kulturzentrum „Alte Weberei“', 'Puppenbühne „Sternenzelt“', 'Soziokulturelles Zentrum „Halle 7“', 'Theaterpädagogisches Zentrum', 'Kulturhaus „Speicher“', 'Filmwerkstatt „Lichtspiel“', 'Bürgerhaus {district}'],
    descriptions: ['Kulturort mit Werkstätten, Theaterpädagogik und Proberäumen.'],
    functions: ['Geschäftsführung', 'Kulturpädagogik', 'Programmplanung'] },
  { kind: 'youth-centre', share: 9, sponsorships: [['independent', 3], ['municipal', 2]], parentKind: 'youth-welfare', phases: ['NF'], themes: ['POB', 'MEB', 'GSP', 'KUB', 'CGB'],
    names: ['Anker', 'Dachboden', 'Eckpunkt', 'Freistil', 'Gleis 3', 'Heizhaus', 'Kompass', 'Oase', 'Rückenwind', 'Treffpunkt', 'Werkraum'].map((name) => `Jugendtreff „${name}“`),
    descriptions: ['Offene Kinder- und Jugendarbeit mit Werkstatt, Medienraum und Sportangeboten.'],
    functions: ['Leitung', 'Sozialpädagogische Fachkraft'] },
  { kind: 'association', share: 14, sponsorships: independent, phases: ['NF', 'WB'], themes: ['BNE', 'ITG', 'POB', 'KUB', 'GSP', 'MINT', 'AGB', 'IKL'],
    names: ['Bildungspaten e. V.', 'Brückenbauer e. V.', 'Elbfreunde Umweltbildung e. V.', 'Forschergeist e. V.', 'Freiwilligenagentur {district} e. V.', 'Interkultureller Garten e. V.', 'Lernwerkstatt Zukunft e. V.', 'Leselust e. V.', 'Mentorenring e. V.', 'Mitmachen inklusiv e. V.', 'Offene Werkstatt e. V.', 'Repair-Initiative {district}', 'Sportverein {district} e. V.', 'Stadtteilverein {district} e. V.', 'Umweltladen e. V.', 'Verein für Demokratie und Teilhabe e. V.'],
    descriptions: ['Gemeinnütziger Verein, getragen von Ehrenamtlichen, mit regelmäßigen Angeboten im Stadtteil.', 'Der Verein begleitet Lernende mit Patenschaften und bietet Workshops für Schulen an.'],
    functions: ['Vorstand', 'Projektleitung', 'Koordination Ehrenamt'] },
  { kind: 'foundation', share: 2, sponsorships: [['independent', 2], ['private', 1]], phases: ['BN'], themes: ['CGB', 'MINT', 'KUB'],
    names: ['Bürgerstiftung Bildung', 'Stiftung Lernen vor Ort', 'Stiftung Kinderchancen'],
    descriptions: ['Fördert Bildungsprojekte in Kitas, Schulen und Stadtteilen.'],
    functions: ['Stiftungsreferat', 'Vorstand'] },
  { kind: 'chamber', share: 2, sponsorships: [['independent', 1]], phases: ['BB'], themes: ['FKS', 'BOR', 'UEG'],
    names: ['Kammer für Handel und Dienstleistungen', 'Kammer des Handwerks', 'Kammer der freien Berufe'],
    descriptions: ['Berät zur Ausbildung, führt Prüfungen durch und organisiert Betriebsbesuche.'],
    functions: ['Ausbildungsberatung', 'Leitung Berufsbildung'] },
  { kind: 'company', share: 6, sponsorships: [['private', 1]], phases: ['BB'], themes: ['FKS', 'BOR', 'MINT'],
    names: ['Anlagenbau Elbwerk GmbH', 'Gartenbau Grünwerk GmbH', 'Klinikverbund Mitte GmbH', 'Logistik Nordhafen GmbH', 'Maschinenbau Sternberg GmbH', 'Medienhaus Blickpunkt GmbH', 'Wasserbau Lindner GmbH'],
    descriptions: ['Ausbildungsbetrieb, bietet Praktika und Betriebserkundungen an.'],
    functions: ['Ausbildungsleitung', 'Personalleitung'] },
  { kind: 'training-provider', share: 5, sponsorships: [['independent', 2], ['private', 2]], phases: ['WB', 'BB'], themes: ['FKS', 'AGB', 'DIB', 'ITG'],
    names: ['Akademie für berufliche Bildung', 'Bildungswerk Elbe-Börde gGmbH', 'Fortbildungszentrum Pflege', 'Institut für Sprachen und Integration', 'Qualifizierungszentrum Metall und Technik'],
    descriptions: ['Zertifizierter Träger mit Umschulungen, Integrationskursen und berufsbegleitenden Lehrgängen.'],
    functions: ['Standortleitung', 'Bildungsberatung', 'Kursplanung'] },
  { kind: 'advice', share: 6, sponsorships: [['independent', 3], ['municipal', 2], ['church', 1]], phases: ['BN', 'WB'], themes: ['CGB', 'ITG', 'LLL', 'AGB', 'FAB'],
    names: ['Bildungsberatung {district}', 'Beratungsstelle für Familien „Ankerplatz“', 'Beratungsstelle für Zugewanderte', 'Jugendberufsagentur, Anlaufstelle', 'Weiterbildungsberatung', 'Beratungsstelle „Lesen und Schreiben“'],
    descriptions: ['Kostenfreie, vertrauliche Beratung mit offener Sprechstunde und Terminen nach Vereinbarung.'],
    functions: ['Leitung', 'Bildungsberatung'] },
  { kind: 'religious', share: 2, sponsorships: [['church', 1]], phases: ['NF'], themes: ['FAB', 'POB', 'ITG'],
    names: ['Evangelische Gemeinde {district}', 'Katholische Gemeinde {district}', 'Jüdisches Begegnungszentrum'],
    descriptions: ['Gemeinde mit offenen Bildungs- und Begegnungsangeboten.'],
    functions: ['Gemeindepädagogik', 'Gemeindeleitung'] },
  { kind: 'state-authority', share: 1, sponsorships: state, phases: ['AS'], themes: ['FKS', 'UEG'],
    names: ['Schulbehörde des Landes, Referat Grundschulen', 'Schulbehörde des Landes, Referat Sekundarschulen'],
    descriptions: ['Obere Schulaufsicht des Landes.'],
    functions: ['Referatsleitung', 'Schulfachliche Referentin oder schulfachlicher Referent'] },
  { kind: 'employment', share: 2, sponsorships: [['federal', 1]], phases: ['BB', 'BN'], themes: ['FKS', 'BOR', 'UEG'],
    names: ['Agentur für Arbeit, Berufsberatung', 'Jobcenter, Bereich U25'],
    descriptions: ['Berufsberatung in Schulen und Vermittlung in Ausbildung und Arbeit.'],
    functions: ['Berufsberatung', 'Teamleitung'] },
  { kind: 'seniors', share: 3, sponsorships: independent, phases: ['WB', 'NF'], themes: ['LLL', 'DIB', 'GSP'],
    names: ['Seniorenbeirat, Arbeitskreis Bildung', 'Seniorentreff {district}', 'Begegnungsstätte „Herbstlaub“', 'Seniorenakademie e. V.'],
    descriptions: ['Begegnung und Bildung in der nachberuflichen Lebensphase.'],
    functions: ['Leitung', 'Ehrenamtliche Koordination'] },
]
