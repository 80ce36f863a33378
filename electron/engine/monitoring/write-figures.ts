/** Values as a person types them into the cross table: one step, all or nothing. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import { keyedId } from '../../../shared/model/entity.ts'
import { formatPeriod, parsePeriod } from '../../../shared/text/periods.ts'
import { readObserved, usualSigns } from '../../../shared/text/observed.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import { createChange, editChanges, tableOf, type CellWrite } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'
import { indicatorNamed } from './indicator-facts.ts'
import { indicatorFacts } from './values.ts'

export interface TypedFigure {
  /** Row id or code. */
  readonly indicator: string
  readonly period: string
  /** Row id. */
  readonly area: string
  readonly breakdown: string
  readonly text: string
}

/** @throws WorkbenchError `invalid` for a text that is no value, and for values that are computed */
export function writeFigures(
  { core, write }: Pick<Workspace, 'core' | 'write'>,
  { cells, label }: { readonly cells: readonly TypedFigure[]; readonly label?: string | undefined },
): Written {
  const facts = indicatorFacts(core)
  const { entity } = tableOf(core, 'observation')
  const read = cells.map((cell) => {
    const indicator = indicatorNamed(facts, cell.indicator)
    if (indicator.ratio !== undefined)
      throw new WorkbenchError(
        'invalid',
        `${indicator.code} wird errechnet. Bitte ändern Sie die Werte, aus denen er sich ergibt.`,
      )
    const period = parsePeriod(cell.period)
    if (period === undefined)
      throw new WorkbenchError('invalid', `„${cell.period}“ ist kein Zeitraum, zum Beispiel 2023 oder 2023/24.`)
    const key = { indicator: indicator.id, period, area: cell.area, breakdown: cell.breakdown }
    return { key, id: keyedId(entity, key), ...typed(cell.text, period) }
  })
  const [only] = read
  const usual =
    read.length === 1 && only !== undefined
      ? `Wert ${formatPeriod(only.key.period)} ändern`
      : `${read.length} Werte ändern`
  return write({ kind: 'edit', label: label ?? usual }, function* () {
    for (const { key, id, value, status } of read) {
      const known = core.db.get<{ status: string | null; deleted: number }>(
        `SELECT "status", "_deleted" AS "deleted" FROM "observation" WHERE "id" = ?`,
        id,
      )
      if (known?.deleted !== 0) {
        // Nothing where nothing was is no row.
        if (value !== null || status !== undefined) yield createFigure(key, value, status)
        continue
      }
      yield* editChanges(core, editsOf(id, value, status, known.status))
    }
  })

  function createFigure(
    key: Readonly<Record<string, string>>,
    value: number | null,
    status: string | undefined,
  ): Change {
    const { breakdown, ...rest } = key
    return createChange(core, 'observation', {
      ...rest,
      ...(breakdown === '' ? {} : { breakdown: breakdown ?? null }),
      ...(value === null ? {} : { value }),
      ...(status === undefined ? {} : { status }),
    })
  }
}

/** Statuses that a number can bear; the others say why there is none. */
const besideNumbers = new Set(['final', 'provisional', 'estimated', 'revised', 'unreliable'])

function editsOf(
  id: string,
  value: number | null,
  status: string | undefined,
  before: string | null,
): readonly CellWrite[] {
  const kept = value !== null && before !== null && besideNumbers.has(before) ? before : null
  return [
    { entity: 'observation', id, field: 'value', value },
    { entity: 'observation', id, field: 'status', value: status ?? kept },
  ]
}

function typed(text: string, period: string): { readonly value: number | null; readonly status: string | undefined } {
  if (text.trim() === '') return { value: null, status: undefined }
  const read = readObserved(text, usualSigns, 'comma')
  if (read !== undefined) return read
  throw new WorkbenchError(
    'invalid',
    `„${text.trim()}“ (${formatPeriod(period)}) ist kein Wert. Möglich sind Zahlen, die Zeichen - . … / x und Zahlen mit p, r, s oder e.`,
  )
}
