import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ImportDefinition } from '../../../shared/contract/import-definition.ts'
import { schemaVersion } from '../../../shared/model/model.ts'
import type { Core } from '../store/core.ts'
import { exportOfSheet } from './find-export.ts'
import { isCovered, isOurs, readRoundTrips, type RoundTrip } from './round-trip.ts'
import type { RawSheet } from './sheet.ts'

export interface WayBack {
  /** The export that the file is; undefined for files of others. */
  readonly roundTrip: RoundTrip | undefined
  /** German; why an export of ours is read like any other file. */
  readonly wayNotes: readonly string[]
}

/** Recognises an export that comes back. Its import waits until all that its author had seen is here (rule M11). */
export function wayBack(
  core: Core,
  sheets: readonly RawSheet[],
  sheet: RawSheet,
  definition: ImportDefinition,
): WayBack {
  const [target] = definition.targets
  const exported = readRoundTrips(sheets).filter((one) => one.entity === target?.entity)
  const roundTrip = exportOfSheet(exported, sheet, definition)
  if (roundTrip === undefined) return { roundTrip: undefined, wayNotes: [] }
  if (!isOurs(core, roundTrip)) {
    const note =
      'Diese Arbeitsmappe stammt aus einer anderen Werkbank: ihre Kennungen gelten hier nicht. Sie wird wie eine fremde Datei gelesen.'
    return { roundTrip: undefined, wayNotes: [note] }
  }
  if (!isCovered(core, roundTrip)) {
    throw new WorkbenchError(
      'conflict',
      'Diese Arbeitsmappe wurde an einem Arbeitsplatz ausgegeben, dessen Änderungen hier noch nicht angekommen sind. Bitte gleichen Sie erst ab und lesen Sie sie dann ein.',
    )
  }
  const note =
    roundTrip.schema === schemaVersion
      ? []
      : [
          'Diese Arbeitsmappe wurde mit einer anderen Version der Werkbank ausgegeben; Felder von heute fehlen ihr vielleicht.',
        ]
  return { roundTrip, wayNotes: note }
}
