/**
 * The placeholders of an office's own Word templates: `{Ort}` is replaced by the place, what stands between `{#Tagesordnung}`
 * and `{/Tagesordnung}` is repeated for every item.
 */
export interface TemplateField {
  readonly name: string
  readonly label: string
  /** What may stand inside, where it is a list. */
  readonly fields?: readonly TemplateField[]
}

const field = (name: string, label: string): TemplateField => ({ name, label })

const itemFields: readonly TemplateField[] = [
  field('Nummer', 'Nummer des Punktes, „Ö 4.1“'),
  field('Titel', 'Gegenstand'),
  field('Art', 'Formalie, Information, Beratung oder Beschluss'),
  field('Beginn', 'Uhrzeit'),
  field('Dauer', 'in Minuten'),
  field('Berichterstattung', 'wer berichtet'),
  field('Vorlage', 'Nummer der Vorlage'),
  field('Beschlussvorschlag', 'Wortlaut'),
  field('Niederschrift', 'Text der Niederschrift'),
  field('Beschluss', 'Wortlaut'),
  field('Beschlussnummer', 'im Beschlussregister'),
  field('Ergebnis', 'zum Beispiel „ungeändert beschlossen“'),
  field('Abstimmung', '„Ja: 4, Nein: 0, Enthaltungen: 0“'),
]

const personFields: readonly TemplateField[] = [
  field('Name', 'mit Titel und Vornamen'),
  field('Einrichtung', 'wen die Person vertritt'),
  field('Rolle', 'im Gremium'),
  field('Anwesenheit', 'mit Zeiten, wo sie abweichen'),
]

const taskFields: readonly TemplateField[] = [
  field('Auftrag', 'was zu tun ist'),
  field('Verantwortlich', 'wer es tut'),
  field('Frist', 'bis wann'),
  field('Stand', 'offen, in Arbeit, erledigt, verworfen'),
]

export const templateFields: readonly TemplateField[] = [
  field('Gremium', 'Name des Gremiums'),
  field('Sitzung', 'Titel der Sitzung'),
  field('Sitzungsnummer', 'Nummer der Sitzung'),
  field('Termin', 'Wochentag, Datum und Uhrzeit'),
  field('Datum', 'Tag der Sitzung, 10.12.2026'),
  field('Beginn', 'Uhrzeit'),
  field('Ende', 'Uhrzeit'),
  field('Ort', 'Ort der Sitzung'),
  field('Online', 'Online-Zugang'),
  field('Vorsitz', 'wer die Sitzung leitet'),
  field('Protokoll', 'wer die Niederschrift führt'),
  field('Geschäftsführung', 'wer Auskunft gibt'),
  field('Telefon', 'der Geschäftsführung'),
  field('E-Mail', 'der Geschäftsführung'),
  field('Fassung', 'der Niederschrift: „1. Fassung“, nach einer Berichtigung „2. Fassung“'),
  field('Absender', 'des Briefkopfs, erste Zeile'),
  field('Organisation', 'des Briefkopfs'),
  field('Absenderzeile', 'Absender mit Anschrift in einer Zeile'),
  field('Eingeladen', 'Tag der Einladung'),
  field('Rückmeldung', 'Tag, bis zu dem geantwortet wird'),
  field('Heute', 'der Tag, an dem das Dokument entsteht'),
  { name: 'Tagesordnung', label: 'Liste der Punkte', fields: itemFields },
  { name: 'Beschlüsse', label: 'Liste der Punkte mit Beschluss', fields: itemFields },
  { name: 'Teilnehmende', label: 'Liste der Personen', fields: personFields },
  { name: 'Aufträge', label: 'Liste der Aufträge', fields: taskFields },
]
