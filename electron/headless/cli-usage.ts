export const usage = `Bildungswerkbank, Befehlszeile

  npm run -s cli -- <Befehl> --file <Pfad.werkbank> [--json] [--user Name]

  create [--demo [--actors N] [--offers N] [--observations N] [--seed S]]
  entities
  list <Tabelle> [--view Ansicht] [--where Bedingung]... [--sort Feld|-Feld]... [--search Text] [--limit N] [--offset N] [--deleted]
  aggregate <Tabelle> --field Feld... [--where Bedingung]... [--search Text]
  distinct <Tabelle> --field Feld [--where Bedingung]... [--search Text] [--limit N]
  groups <Tabelle> --group Feld[:day|month|year|schoolYear] [--field Feld]... [--where Bedingung]...
  view list <Tabelle>
  view show | delete <Tabelle> <Ansicht>
  view save <Tabelle> <Name> [--where Bedingung]... [--sort Feld]... [--group Feld] [--fields Feld,...] [--shared]
  get <Tabelle> <Kennung>
  set <Tabelle> <Kennung|new> Feld=Wert... (Mengen: Feld+=Wert, Feld-=Wert; Feld= leert)
  change <Tabelle> Feld=Wert... (--where Bedingung... | --view Ansicht | --search Text | --all) [--dry-run]
  replace <Tabelle> --find Text --replace Text [--field Feld]... [--where Bedingung]... [--whole-cell] [--match-case] [--dry-run]
  paste <Tabelle> <Datei.tsv> [--dry-run] (erste Zeile: id und Felder; id „new“ legt an, leere Zellen leeren)
  delete | restore <Tabelle> <Kennung>
  carry-forward <offer|measure|meeting> [--view Ansicht] [--where Bedingung]... [--search Text] [--by 1y|364d] [--dry-run]
  field list [Tabelle]
  field add <Tabelle> <Name> --kind Art [--list Liste] [--entries A;B;C] [--reference Tabelle] [--unit Einheit] [--decimals N] [--hint Text] [--personal]
  field rename <Tabelle> <Feld> <Name>
  field retire | restore <Tabelle> <Feld>
  field move <Tabelle> <Feld> [--after Feld]
  committee show | members | tasks [--all] | resolutions [--year Jahr] | year --year Jahr <Gremium>
  committee reminders
  committee plan <Gremium> --from Tag --until Tag --every N --unit weeks|months --weekday 1-7 [--ordinal 1-5] --time 16:30
            [--minutes N] [--location Ort] [--dry-run]
  meeting agenda | attendance | tasks [--all] | supplement <Sitzung>
  meeting add <Sitzung> <Titel> [--after Punkt]      meeting move <Punkt> [--under Punkt] [--after Punkt]
  meeting take-over <Sitzung> [--open-only] [--dry-run]
  meeting invite <Sitzung> [--on Tag]      meeting cancel <Sitzung> [--reason Text]
  meeting open | close <Sitzung> [--at Uhrzeit]
  meeting attend <Sitzung> <Person> Feld=Wert... (reply, state, from, until, absences, representedBy, registeredOn, notes)
  meeting come | go <Sitzung> <Person> [--at Uhrzeit]
  meeting decide <Punkt> [--result Ergebnis] [--yes N --no N --abstained N]
  meeting minutes <Sitzung> draft|checked|approved [--item Punkt]
  meeting correct <Sitzung> --reason Text
  meeting paper <Punkt> <Titel> [--kind Art] [--amends Vorlage]
  overview [--seen] (was andere geändert haben, was fällig ist, wie die Kennzahlen stehen; --seen merkt alles als gesehen)
  undo | redo
  history <Tabelle> <Kennung> [--field Feld]
  duplicates <Tabelle>
  merge <Tabelle> <Kennung, die bleibt> <andere Kennung> [Feld=keep|other|both]...
  no-duplicate <Tabelle> <Kennung> <andere Kennung>
  search <Text> [--limit N]
  import <Datei> --entity Tabelle [--sheet Blatt] [--map Spalte=Feld]... [--where Spalte=Wert]... [--key Feld]... [--fixed Feld=Wert]... [--problems Datei.xlsx]
         [--missing keep|mark|trash] [--restore] [--dry-run]
  import <Datei> [--profile <Name|Datei.json>] [--fixed Feld=Wert]... [--problems Datei.xlsx] [--missing keep|mark|trash] [--restore] [--dry-run]
         (--restore holt aus dem Papierkorb zurück, was die Datei ändert)
  profile list | show <Name> | save <Name> <Datei.json>
  export <Datei.xlsx|.csv> --table <Indikator,...> --purpose internal|council|public [--period Von..Bis] [--area Gebiet,...]
         [--across periods|groups]
  report draft [--kind education|indicator|theme|transition|funding] [--title Titel] [--indicator Code,...] [--theme Thema] [--transition Übergang]
         [--id Förderprojekt] [--period Von..Bis] (ein Bericht mit den Kapiteln, mit denen seine Art beginnt)
  report outline | changes | edition --id <Bericht> (Gliederung; Änderungen seit der vorigen Ausgabe; Ausgabe festhalten und die nächste beginnen)
  report add --id <Bericht> --title Titel | --indicator Code,... [--under Abschnitt] [--after Abschnitt] [--picture Art|none] [--caption Titel] [--alt Text]
         [--period Von..Bis] [--area Gebiet,...] [--groups] [--no-table]
  report figure --section <Abschnitt> --indicator Code,... [wie bei add]      report move --section <Abschnitt> [--under Abschnitt] [--after Abschnitt]
  report indicator|theme|education|transition|funding --out <Datei.pdf|.docx|.xlsx> [--indicator Code,...] [--id Bericht [--marked]] [--theme Thema]
         [--transition Übergang] [--purpose ...] [--period Von..Bis] [--area Gebiet,...]
  chart <Indikator,...> --out <Datei.svg|.png|.xlsx> [--kind line|bar|stacked|small-multiples|pyramid|scatter|map] [--shapes Datei.geojson]
        [--purpose ...] [--period Von..Bis] [--area Gebiet,...] [--patterns]
  chart <Indikator,...> --alt Text [wie oben] [--out Datei] (Alternativtext merken; leer: wieder der erzeugte)
  indicator <Code> [--purpose ...] [--period Von..Bis] [--area Gebiet,...] [--groups] [--related] | --check | --secrecy --purpose ...
  indicator <Code> --value "Gebiet;Zeitraum[;Gruppe]=Wert"...      indicator --due (was bis zum Quartalsende fällig ist)
  outlines <Datei.geojson> (Umrisse der Gebiete für Karten merken)
  open-data <Indikator,...> [--out Ordner] [--period Von..Bis] [--area Gebiet,...] (offene Daten: CSV, Schema, DCAT-AP.de; ohne --out Vorschau)
  open-data [--set Angabe=Wert]... (Angaben zu allen Datensätzen: publisher, licence, contactEmail, address ...)
  audit <Datei> [--profile Name] (auch ohne --file)
  export <Datei.xlsx|.csv> --entity Tabelle [--view Ansicht] [--where Bedingung]... [--sort Feld]... [--search Text] [--ids Kennung,...] [--fields Feld,...]
  export <Datei.xlsx> --entity Tabelle --entity Tabelle ... (eine Arbeitsmappe, Verweise verknüpft)
         [--personal --purpose "Zweck"] (personenbezogene Angaben bleiben sonst hier) [--encoding utf-8|windows-1252]
  export <Datei.xlsx|.csv> --template Vorlage (auch für den Aufgabenplaner)
  template list | show <Name> | delete <Name> | save <Name> --entity Tabelle [wie bei export] [--shared]
  disclosures (welche personenbezogenen Angaben ausgegeben wurden)
  attach <Tabelle> <Kennung> <Datei>
  attachments <Tabelle> <Kennung> [--deleted] (entfernte; zurück mit restore attachment <Unterlage>)
  attachment <Unterlage> --out <Datei>
  report invitation | agenda | agenda-public | minutes | minutes-public --id <Sitzung> --out <Datei.pdf|.docx|.eml> [--list Verteiler] [--pdfa]
  report attendance | participants | badges --id <Sitzung> --out <Datei.pdf|.docx> [--pdfa]
  report bundle | bundle-public --id <Sitzung> --out <Datei.pdf|.eml> [--list Verteiler]
  report resolution --id <Tagesordnungspunkt|Sitzung> --out <Datei.pdf|.docx> [--pdfa]
  report resolutions | tasks --id <Gremium|Sitzung> --out <Datei.pdf|.docx> [--pdfa]
  report year --id <Gremium> [--year Jahr] --out <Datei.pdf|.docx> [--pdfa]
  report calendar --id <Sitzung|Gremium> --out <Datei.ics>
  report <Art> --id <Sitzung> --template <Datei.docx|Name> --out <Datei.docx> (eigene Word-Vorlage)
  word-template add <Datei.docx> [--name Name] | list | fields
  oparl-export --committee <Gremium> --out <Ordner>
  oparl-import <Datei.json|Ordner>...
  sync [--folder <Ordner> | --server <Adresse> [--code <Code>]] [--passphrase-file <Datei>] [--join]
  move (--to-server <Adresse> [--code <Code>] | --to-folder <Ordner>) [--passphrase-file <Datei>]
  sync --status
  sync --package <Datei.werkbankpaket> (--out | --in) [--passphrase-file <Datei>]
  encrypt --passphrase-file <Datei> [--rotate]
  conflicts
  reports
  erasures
  resolve <Konflikt> (--head <Gerät:Nummer> | --value Wert)
  resolve --all --keep mine|newest
  hash
  erase <Tabelle> <Kennung> [--fields Feld,...] [--dry-run] (von Personen mit den Stellen, an denen ihr Name noch steht; --dry-run zeigt nur sie)
  backup --to <Datei>
  restore-backup --from <Datei>
  verify

Bedingungen (in Anführungszeichen): Feld=Wert, Feld!=Wert, Feld=A|B (eines davon), Feld~Teil, Feld!~Teil, Feld^=Anfang,
Feld<Wert, <=, >, >=, Feld= (leer), Feld!= (nicht leer). Bei Tagen auch relativ: „checkedOn<12M“ (älter als 12 Monate),
„endsOn<=+30T“ (bis in 30 Tagen), „startsOn=dieses Schuljahr“, „startsOn=nächste 2 Wochen“. T, W, M, J: Tage bis Jahre.

Mit --json steht genau ein JSON-Dokument auf der Standardausgabe. Ende mit 0: getan, 1: abgelehnt, 2: falscher Aufruf.
`

/** The lines of the usage that are about a command, those that go on with an indent among them; all of it where there are none. */
export function usageOf(command: string): string {
  const entries = usage.split(/\n(?= {2}\S)/).slice(1)
  const own = entries.filter((entry) => entry.trim().split(/[ |]+/).slice(0, 3).includes(command))
  if (own.length === 0) return usage
  const lines = own.map((entry) => entry.split('\n\n')[0])
  return `${lines.join('\n')}\n\nAlle Befehle: npm run -s cli -- --help\n`
}
