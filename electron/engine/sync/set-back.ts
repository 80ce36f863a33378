/**
 * A file that a backup was copied over goes on under its old device id, unnoticed: its next change sets get numbers that
 * others know for different ones. What somebody else holds of them shows it (rule M15).
 */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { genesisDevice, type ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import { refreshIfOthersWrote } from '../store/commit.ts'
import type { Core } from '../store/core.ts'
import { ownDevice } from '../store/meta.ts'
import { reauthor } from '../store/reauthor.ts'
import { readCursor } from './cursors.ts'
import { readServerCursor, writeServerCursor } from './server-account.ts'

type Named = Pick<ChangeSet, 'device' | 'seq' | 'ms' | 'counter'>

export interface Comparing {
  compare(sets: Iterable<Named>): void
  /** Device -> the last number up to which both are known to say the same; of those devices that differ somewhere. */
  differences(): ReadonlyMap<string, number>
}

interface Compared {
  /** The numbers that are the same on both sides, and the first that is not. */
  readonly same: number[]
  first: number
}

/** Compares sets from elsewhere with the log and what waits, by number and stamp; what is not known here tells nothing. */
export function comparing({ db }: Core): Comparing {
  const devices = new Map<string, Compared>()
  return {
    compare(sets) {
      for (const { device, seq, ms, counter } of sets) {
        if (device === genesisDevice) continue
        const here = db.get<{ ms: number; counter: number }>(
          `SELECT s."ms", s."counter" FROM "_change_set" s JOIN "_device" d ON d."no" = s."device"
           WHERE d."id" = ? AND s."seq" = ?
           UNION ALL
           SELECT json_extract("body", '$.ms'), json_extract("body", '$.counter') FROM "_waiting"
           WHERE "device" = ? AND "seq" = ? LIMIT 1`,
          device,
          seq,
          device,
          seq,
        )
        if (here === undefined) continue
        const compared = devices.get(device) ?? { same: [], first: Infinity }
        devices.set(device, compared)
        if (here.ms === ms && here.counter === counter) compared.same.push(seq)
        else compared.first = Math.min(compared.first, seq)
      }
    },
    differences() {
      const differing = [...devices].filter(([, { first }]) => first < Infinity)
      return new Map(
        differing.map(([device, { same, first }]) => [
          device,
          same.reduce((last, seq) => (seq < first && seq > last ? seq : last), 0),
        ]),
      )
    },
  }
}

export interface Elsewhere {
  /** As of `comparing`. */
  readonly differences: ReadonlyMap<string, number>
  readonly vector: Vector
}

export interface Settled {
  /** This file was set back and goes on under a new device id. */
  readonly wasSetBack: boolean
  /** The devices of which two histories remain. */
  readonly differing: readonly string[]
}

/**
 * Where somebody knows other own sets than this file, or more of them, it was set back: it goes on under a new device id, with
 * what it wrote since.
 */
export function settleSetBack(core: Core, { differences, vector }: Elsewhere): Settled {
  return core.db.transaction(() => {
    refreshIfOthersWrote(core)
    const own = ownDevice(core.db)
    const applied = core.replicas.applied(own)
    const shared = differences.get(own) ?? applied
    const isOlder = differences.has(own) || (vector[own] ?? 0) > applied
    const wasSetBack = isOlder && (shared === applied || !hasReachedOthers(core, own, shared))
    if (wasSetBack) {
      reauthor(core, shared)
      writeServerCursor(core, { shared: 0 })
    }
    return { wasSetBack, differing: [...differences.keys()].filter((device) => !wasSetBack || device !== own) }
  })
}

/** Own sets after this one that stand in a folder, on a server, or under others' work can no longer be given another name. */
function hasReachedOthers(core: Core, own: string, after: number): boolean {
  if (readCursor(core, own).seq > after || readServerCursor(core).shared > after) return true
  const no = core.replicas.deviceNo(own)
  const built = core.db.get(
    'SELECT 1 FROM "_seen" WHERE "of" = ? AND "upto" > ? AND "device" <> ? LIMIT 1',
    no,
    after,
    no,
  )
  return built !== undefined
}

export const setBackMessage =
  'Diese Datei war durch eine ältere Sicherung ersetzt worden; was seitdem in ihr geschrieben wurde, bleibt erhalten und gilt jetzt als Arbeit eines neuen Arbeitsplatzes. Bitte geben Sie den anderen ein neues Paket von hier; ältere Pakete von hier gelten nicht mehr.'

/** The refusal of a package that tells another history of a device than this file. */
export function twoHistories(
  core: Core,
  { path, device, writer }: { readonly path: string; readonly device: string; readonly writer: string },
): WorkbenchError {
  const isOwn = device === ownDevice(core.db)
  const name = core.replicas.nameOf(device)
  const author = isOwn ? 'Ihnen' : name === '' ? 'einem anderen Arbeitsplatz' : name
  const found = `Im Paket „${path}“ und in dieser Datei stehen unter denselben Nummern verschiedene Änderungen von ${author}; vermutlich wurde ${isOwn ? 'hier' : 'dort'} eine Sicherung zurückgespielt und danach weitergearbeitet. Übernommen wurde nichts.`
  const anew =
    'legen Sie eine neue Datei an und lesen es dort ein; was nur in dieser Datei steht, geben Sie vorher als Excel-Arbeitsmappe aus.'
  if (isOwn)
    return new WorkbenchError(
      'conflict',
      `${found} Andere haben auf Ihren Änderungen schon aufgebaut. Gilt das Paket, ${anew} Gilt diese Datei, tut das, wer das Paket geschrieben hat, mit einem Paket von hier.`,
    )
  return new WorkbenchError(
    'conflict',
    device === writer
      ? `${found} Bitte geben Sie dorthin zuerst ein Paket von hier: Wird es dort eingelesen, bleibt die Arbeit beider Seiten erhalten. Danach lassen Sie sich ein neues Paket geben.`
      : `${found} Bitte tauschen Sie zuerst mit ${author} Pakete in beide Richtungen aus. Wird auch jenes Paket abgelehnt, ${anew}`,
  )
}
