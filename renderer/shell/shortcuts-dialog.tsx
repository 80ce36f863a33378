import { Button } from '@fluentui/react-components'
import { DialogFrame } from '../dialog/dialog-frame.tsx'

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Überall',
    keys: [
      ['F1', 'Diese Übersicht'],
      ['Strg K', 'Suchen in allem'],
      ['Strg Z', 'Rückgängig'],
      ['Strg Y', 'Wiederholen'],
      ['F6', 'Zum nächsten Bereich, mit Umschalt zum vorigen'],
      ['Esc', 'Schließen oder abbrechen'],
      ['Alt ←', 'Zurück zur vorigen Seite'],
    ],
  },
  {
    title: 'In Tabellen',
    keys: [
      ['↑ ↓ ← →', 'Zur nächsten Zelle, mit Umschalt auswählen'],
      ['Strg ↑ ↓ ← →', 'Ans Ende der Einträge, mit Umschalt auswählen'],
      ['Pos1 Ende', 'In die erste oder letzte Spalte, mit Strg in die erste oder letzte Zeile'],
      ['Bild↑ Bild↓', 'Eine Seite weiter'],
      ['Umschalt Leer', 'Ganze Zeilen auswählen'],
      ['Strg Leer', 'Ganze Spalten auswählen'],
      ['Strg A', 'Alles auswählen, auch mit Strg Umschalt Leer'],
      ['Enter', 'Eine Zeile tiefer, mit Umschalt höher; nach Tab zurück in die erste Spalte'],
      ['Tab', 'Eine Zelle weiter, mit Umschalt zurück'],
      ['Strg C', 'Kopieren, mit X ausschneiden, mit V einfügen'],
      ['Strg D', 'Nach unten ausfüllen, mit R nach rechts'],
      ['Strg Umschalt D', 'Reihe fortsetzen: 1, 2, 3; Montag, Dienstag; SJ 2026/27, SJ 2027/28'],
      ['Entf', 'Auswahl leeren'],
      ['Leer', 'Ja und Nein wechseln'],
      ['F2', 'Zelle bearbeiten, hinter ihrem Text; Tippen ohne F2 überschreibt sie'],
      ['Umschalt F10', 'Menü der Zelle'],
    ],
  },
  {
    title: 'Auf den Überschriften, mit ↑ aus der ersten Zeile',
    keys: [
      ['Enter', 'Sortieren, mit Umschalt nach einer weiteren Spalte'],
      ['Umschalt ← →', 'Spalte verschieben'],
      ['Alt ← →', 'Spalte schmaler oder breiter'],
    ],
  },
  {
    title: 'Filtern, suchen, viele Zellen ändern',
    keys: [
      ['Alt ↓', 'Spalte filtern, auch mit Strg Umschalt L'],
      ['Strg F', 'Suchen in der Tabelle: in der Auswahl, einer Spalte oder allen'],
      ['F3', 'Nächster Treffer, mit Umschalt der vorige; im Suchfeld auch Enter'],
      ['Strg H', 'Suchen und ersetzen, mit Vorschau jeder Änderung'],
      ['Strg Umschalt H', 'Ein Feld in allen gefilterten oder ausgewählten Zeilen ändern'],
      ['Alt Enter', 'Die Seite der Sitzung, des Gremiums, Indikators oder Berichts öffnen'],
      ['Leer', 'In der Filterliste einen Wert wählen; Enter filtert'],
      ['Alt ↑ ↓', 'In der Liste „Spalten“: Spalte verschieben'],
    ],
  },
  {
    title: 'Beim Bearbeiten einer Zelle',
    keys: [
      ['Enter', 'Übernehmen und eine Zeile tiefer'],
      ['Tab', 'Übernehmen und eine Zelle weiter'],
      ['Strg Enter', 'Übernehmen für alle ausgewählten Zellen'],
      ['Alt Enter', 'Zeilenumbruch in langen Texten, auch Umschalt Enter'],
      ['↓', 'Einträge einer Liste; der letzte legt einen neuen an'],
      ['Esc', 'Verwerfen'],
    ],
  },
  {
    title: 'Im Datensatz',
    keys: [
      ['Enter', 'Nächstes Feld, mit Umschalt das vorige'],
      ['Strg ↑ ↓', 'Zum Datensatz darüber oder darunter, im selben Feld'],
      ['Alt H', 'Verlauf des Feldes'],
      ['Esc', 'Eingabe zurücknehmen, ein zweites Mal schließt'],
    ],
  },
  {
    title: 'In der Tagesordnung',
    keys: [
      ['Strg Enter', 'Neuer Punkt darunter'],
      ['F2', 'Titel bearbeiten; Tippen überschreibt ihn'],
      ['Alt ↑ ↓', 'Punkt verschieben'],
      ['Tab', 'Einrücken, mit Umschalt ausrücken'],
      ['Entf', 'Punkt löschen'],
      ['Alt P', 'Öffentlich oder nicht öffentlich'],
      ['Alt S', 'Ständige Punkte des Gremiums übernehmen'],
      ['Alt O', 'Offene Punkte früherer Sitzungen übernehmen'],
    ],
  },
  {
    title: 'Im Bericht',
    keys: [
      ['F9', 'Vorschau mit den heutigen Werten neu setzen'],
      ['Strg Enter', 'Neuer Abschnitt darunter'],
      ['F2', 'Titel bearbeiten; Tippen überschreibt ihn'],
      ['Alt ↑ ↓', 'Abschnitt oder Abbildung verschieben'],
      ['Tab', 'Einrücken, mit Umschalt ausrücken; auch Alt → ←'],
      ['Alt B', 'In der Gliederung: Abbildung einfügen; im Text: Textbaustein'],
      ['Entf', 'Abschnitt oder Abbildung löschen'],
      ['Alt Bild↓', 'Beim Schreiben: nächster Abschnitt, mit Bild↑ der vorige'],
    ],
  },
  {
    title: 'In der Sitzung',
    keys: [
      ['Alt A', 'Punkt jetzt aufrufen'],
      ['Alt B', 'Textbaustein in die Niederschrift'],
      ['Alt E', 'Einstimmig: alle Stimmberechtigten mit Ja'],
      ['Alt N', 'Neuer Auftrag zum Punkt'],
      ['Alt Bild↓', 'Nächster Punkt, mit Bild↑ der vorige'],
      ['A G E F V', 'In der Teilnahme: anwesend, gegangen, entschuldigt, fehlt, vertreten'],
      ['Z X', 'In der Teilnahme: zugesagt, abgesagt'],
    ],
  },
]

/** All keys in one place. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <DialogFrame
      title="Tastenkürzel"
      className="shortcuts-dialog"
      onClose={onClose}
      actions={<Button onClick={onClose}>Schließen</Button>}
    >
      {/* Columns in what scrolls, not the scrolling box itself: they grow down, never to the side. */}
      <div className="shortcuts">
        {groups.map(({ title, keys }) => (
          <section key={title} className="shortcut-group">
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  )
}
