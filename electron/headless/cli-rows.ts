/** Records as they are named on the command line. */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Engine } from '../engine/engine.ts'

/** A record by id or by what people call it. */
export function rowNamed(engine: Engine, entity: string, text: string): string {
  const lookup = engine.names().findRow(entity, text)
  if (lookup.found !== undefined) return lookup.found
  const label = engine.model()[entity]?.label ?? entity
  throw new WorkbenchError(
    'notFound',
    lookup.candidates > 1
      ? `„${text}“ gibt es ${lookup.candidates}-mal. Bitte nennen Sie die Kennung.`
      : `${label}: „${text}“ ist nicht bekannt.`,
  )
}

/** A committee by id, name or short name. */
export async function committeeNamed(engine: Engine, text: string): Promise<string> {
  const filter = [{ field: 'shortName', op: 'eq' as const, value: text }]
  const { rows } = await engine.call('window', { entity: 'committee', filter, offset: 0, limit: 2 })
  const [only, other] = rows
  return only !== undefined && other === undefined ? only.id : rowNamed(engine, 'committee', text)
}
