/** Where the name of a person still stands in what people wrote: erasing the person does not reach it. */

/**
 * `text`: a field that people wrote. `edition`: a report as it was fixed. `history`: an earlier wording, in the history of an
 * entry whose present texts are free of the name.
 */
export type MentionKind = 'text' | 'edition' | 'history'

export interface Mention {
  readonly kind: MentionKind
  /** The row; of an edition the report. */
  readonly entity: string
  readonly id: string
  /** Where people read it: the meeting of an item, the report of a section. */
  readonly page: { readonly entity: string; readonly id: string }
  readonly title: string
  /** The label of the field; of an edition the day on which it was fixed. */
  readonly where: string
  /** The words around the name; empty for a history, which shows them itself. */
  readonly excerpt: string
  /** The given name stands there too: hardly somebody else. */
  readonly isWholeName: boolean
}

/** What can be done about each kind, for dialogs and the command line. */
export const mentionAdvice: Readonly<Record<MentionKind, string>> = {
  text: 'Texte öffnen und berichtigen Sie wie sonst. Der frühere Wortlaut bleibt dabei im Verlauf stehen.',
  history:
    'Ein früherer Wortlaut verschwindet nur mit seinem Eintrag: ohne den Namen neu anlegen und den alten Eintrag endgültig löschen (Befehlszeile: erase).',
  edition:
    'Festgehaltene Ausgaben ändern sich nicht mehr. Muss der Name auch dort verschwinden, geben Sie den Bericht ohne ihn neu heraus und löschen Sie die alte Ausgabe und ihre Dateien endgültig (Befehlszeile: erase reportEdition, erase attachment).',
}

export const mentionLabels: Readonly<Record<MentionKind, string>> = {
  text: 'in Texten',
  edition: 'in festgehaltenen Ausgaben von Berichten',
  history: 'in früheren Fassungen',
}

export const filesAreNotSearched = 'Was in angehängten Dateien steht, wird nicht durchsucht.'
