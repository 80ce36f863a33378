/**
 * What people write of pictures for those who cannot see them. A text belongs to an indicator, a kind of picture, a purpose
 * (it names figures: one written of true values never goes to the public) and to what is drawn; it is used while the
 * figures are those of which it speaks.
 */
import { createHash } from 'node:crypto'
import type { Chart } from '../../../shared/charts/chart.ts'
import { describeChart } from '../../../shared/charts/describe.ts'
import type { Purpose } from '../../../shared/contract/purposes.ts'
import type { ChartAnswer } from '../../../shared/contract/indicator-answers.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import { pictureText } from '../../../shared/model/entities/picture-text.ts'
import { keyedId } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { createChange, editChanges } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'

export interface PictureText {
  readonly text: string
  /** The digest of the figures of which it speaks. */
  readonly figures: string
}

export function pictureTexts(core: Core, purpose: Purpose): ReadonlyMap<string, PictureText> {
  const rows = core.db.all<{ id: string; text: string; figures: string | null }>(
    `SELECT "id", "text", "figures" FROM "pictureText" WHERE "_deleted" = 0 AND "purpose" = ? AND "text" IS NOT NULL`,
    purpose,
  )
  return new Map(rows.map(({ id, text, figures }) => [id, { text, figures: figures ?? '' }]))
}

/** Where the text of a picture is kept. */
export interface PlacedPicture {
  readonly id: string
  readonly key: {
    readonly indicator: string
    readonly picture: string
    readonly purpose: Purpose
    readonly shown: string
  }
  readonly figures: string
}

export type DescribedPicture = Pick<ChartAnswer, 'description' | 'generated' | 'written'>

/** Of a publication only what pictures need. */
interface Drawn {
  readonly purpose: Purpose
  readonly indicators: readonly { readonly id: string }[]
  readonly pictureTexts: ReadonlyMap<string, PictureText>
}

/** `shown` is the picture as it is seen, where that bears another title than it was drawn with. */
export function describePicture(
  drawn: Drawn,
  chart: Chart,
  shown: Chart = chart,
): DescribedPicture & { readonly place: PlacedPicture } {
  const place = placeOf(drawn, chart)
  const found = drawn.pictureTexts.get(place.id)
  const written =
    found === undefined ? null : { id: place.id, text: found.text, isOutdated: found.figures !== place.figures }
  const generated = describeChart(shown)
  const description = written === null || written.isOutdated ? generated : written.text
  return { description, generated, written, place }
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

const overTime: readonly string[] = ['line', 'stacked', 'small-multiples']

function placeOf({ purpose, indicators }: Drawn, chart: Chart): PlacedPicture {
  const { kind, title, unit, decimals, categories, series } = chart
  const codes = indicators.map(({ id }) => id)
  // New periods are new figures of the same picture; other areas or groups are another picture.
  const shown = digest([codes, series.map(({ name }) => name), overTime.includes(kind) ? [] : categories])
  const read = series.map(({ name, values }) => [name, values.map((value) => value?.toFixed(decimals) ?? null)])
  const key = { indicator: codes[0] ?? '', picture: kind, purpose, shown }
  return { id: keyedId(pictureText, key), key, figures: digest([title, unit, categories, read]) }
}

export function writePictureText(
  { core, write }: Pick<Workspace, 'core' | 'write'>,
  { id, key, figures }: PlacedPicture,
  text: string | null,
): Written {
  const known = core.db.get<{ deleted: number }>(`SELECT "_deleted" AS "deleted" FROM "pictureText" WHERE "id" = ?`, id)
  const label = text === null ? 'Alternativtext zurücksetzen' : 'Alternativtext ändern'
  return write({ kind: 'edit', label }, function* () {
    const values = { text, figures: text === null ? null : figures }
    if (known?.deleted === 0)
      yield* editChanges(
        core,
        Object.entries(values).map(([field, value]) => ({ entity: pictureText.name, id, field, value })),
      )
    else if (text !== null) yield createChange(core, pictureText.name, { ...key, ...values })
  })
}
