/** Expected refusals. Anything else that is thrown is a bug: logged once with a reference, shown as "Interner Fehler". */
export const errorCodes = [
  'invalid',
  'notFound',
  'conflict',
  'forbidden',
  'busy',
  'offline',
  'unsupported',
  'cancelled',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** A refusal as it crosses a channel: plain data, because Electron strips properties from thrown errors. */
export interface Refusal {
  readonly code: ErrorCode
  /** German: what happened and what to do. */
  readonly message: string
  /** Which cell was refused, where one was. */
  readonly field?: string
  readonly row?: string
}

/** An expected error. Its message is shown to people as it stands. */
export class WorkbenchError extends Error {
  readonly code: ErrorCode
  readonly at: { readonly field?: string; readonly row?: string }

  constructor(code: ErrorCode, message: string, at: { readonly field?: string; readonly row?: string } = {}) {
    super(message)
    this.name = 'WorkbenchError'
    this.code = code
    this.at = at
  }
}

/** A person ended work that was going on, and it left no trace. */
export function cancelled(): WorkbenchError {
  return new WorkbenchError('cancelled', 'Abgebrochen. Es wurde nichts verändert.')
}

/** The refusal that an error becomes when it leaves the engine. `reference` names an unexpected one in the log. */
export function refusalOf(error: unknown, reference: string): Refusal {
  if (error instanceof WorkbenchError) return { code: error.code, message: error.message, ...error.at }
  return {
    code: 'internal',
    message: `Interner Fehler ${reference}. Ihre Daten sind gespeichert; bitte melden Sie die Nummer.`,
  }
}
