import { WorkbenchError } from '../../../shared/contract/errors.ts'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Errors of reading that tell of the file itself; all others tell of the disk or the network below it. */
const broken = ['SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_CORRUPTFS', 'SQLITE_IOERR_DATA']

/** Turns what SQLite and the file system say about a workbench file into a sentence; anything else stays a bug. */
export function sqliteRefusal(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === 'SQLITE_NOTADB') {
    return new WorkbenchError(
      'invalid',
      `„${path}“ ist keine Datei der Bildungswerkbank. Bitte wählen Sie eine Datei mit der Endung .werkbank.`,
    )
  }
  if (code.startsWith('SQLITE_CORRUPT') || broken.includes(code)) {
    return new WorkbenchError(
      'invalid',
      `„${path}“ ist beschädigt und wurde nicht verändert. Bitte stellen Sie eine Sicherung wieder her.`,
    )
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
    return new WorkbenchError(
      'forbidden',
      `„${path}“ lässt sich gerade nicht lesen oder schreiben: Der Datenträger meldet einen Fehler. Bitte prüfen Sie, ob er verbunden ist; was gespeichert war, ist unverändert.`,
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
      'Auf dem Datenträger ist kein Platz mehr, die letzte Eingabe wurde nicht gespeichert. Bitte schaffen Sie Platz und versuchen Sie es noch einmal.',
    )
  }
  return error
}
