import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Überall',
    keys: [
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
      ['F2', 'Zelle bearbeiten; Tippen überschreibt sie'],
      ['Enter', 'Übernehmen und eine Zeile tiefer'],
      ['Tab', 'Übernehmen und eine Zelle weiter'],
      ['Entf', 'Zelle leeren'],
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
    ],
  },
]

/** All keys in one place. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog open onOpenChange={(_event, dialog) => !dialog.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Tastenkürzel</DialogTitle>
          <DialogContent>
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
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Schließen</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
