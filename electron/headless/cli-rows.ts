/** Records as they are named on the command line. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Engine } from '../engine/engine.ts'

/** A record by id or by what people call it. */
export function rowNamed(engine: Engine, entity: string, text: string): string {
  const { found } = engine.names().findRow(entity, text)
  if (found === undefined)
    throw new WorkbenchError(
      'notFound',
      `„${text}“ ist nicht eindeutig oder nicht vorhanden. Bitte geben Sie die Kennung an.`,
    )
  return found
}
