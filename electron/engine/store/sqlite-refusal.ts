import { WorkbenchError } from '../../../shared/contract/errors.ts'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Turns what SQLite and the file system say about a workbench file into a sentence; anything else stays a bug. */
export function sqliteRefusal(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === 'SQLITE_NOTADB') {
    return new WorkbenchError(
      'invalid',
      `„${path}“ ist keine Datei der Bildungswerkbank. Bitte wählen Sie eine Datei mit der Endung .werkbank.`,
    )
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) {
    return new WorkbenchError(
      'invalid',
      `„${path}“ ist beschädigt und wurde nicht verändert. Bitte stellen Sie eine Sicherung wieder her.`,
    )
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new WorkbenchError(
      'busy',
      `„${path}“ wird gerade von einem anderen Programm benutzt. Bitte versuchen Sie es gleich noch einmal.`,
    )
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new WorkbenchError(
      'forbidden',
      `„${path}“ ist schreibgeschützt. Bitte heben Sie den Schreibschutz auf oder arbeiten Sie mit einer Kopie.`,
    )
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOENT') {
    return new WorkbenchError(
      'notFound',
      `„${path}“ wurde nicht gefunden oder lässt sich nicht öffnen. Bitte prüfen Sie Ort und Rechte.`,
    )
  }
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return new WorkbenchError(
      'forbidden',
      'Auf dem Datenträger ist kein Platz mehr. Bitte schaffen Sie Platz; Ihre letzte Eingabe wurde nicht gespeichert.',
    )
  }
  return error
}
