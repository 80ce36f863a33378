/** Every kind of picture is drawn, as SVG and as PNG, without a window. */
import { describe, expect, it } from 'vitest'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { framedPng, framedSvg } from '../../../../electron/engine/documents/draw-chart.ts'
import { chartKinds, type Chart, type ChartKind } from '../../../../shared/charts/chart.ts'
import { dark, forced, paper } from '../../../../shared/charts/palette.ts'
import { resourcesPath } from '../../../support/workbench.ts'

const square = (x: number, y: number) => [
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ],
]

const chartOfKind = (kind: ChartKind): Chart => ({
  kind,
  title: 'D03 Schülerinnen & Schüler',
  unit: 'Anzahl',
  decimals: 0,
  categories: ['Nord', 'Süd', 'West'],
  series: [
    { name: 'Gruppe eins', values: [120, 80, null] },
    { name: 'Gruppe zwei', values: [60, 90, 40] },
  ],
  note: 'Kleine Anzahlen sind nicht angegeben.',
  ...(kind === 'map'
    ? {
        shapes: ['Nord', 'Süd', 'West'].map((name, at) => ({
          name,
          geometry: { type: 'Polygon' as const, coordinates: square(11 + at, 52) },
        })),
      }
    : {}),
})

/** How many different colours a picture has, a few pixels apart. */
async function colours(png: Buffer): Promise<number> {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const found = new Set<number>()
  for (let at = 0; at < data.length; at += 4 * 3)
    found.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
  return found.size
}

describe.each(chartKinds)('%s', (kind) => {
  it('is an SVG with title and description inside, escaped', () => {
    const svg = framedSvg(chartOfKind(kind), 'Eine <Beschreibung>')
    expect(svg).toContain('<title>D03 Schülerinnen &amp; Schüler</title><desc>Eine &lt;Beschreibung&gt;</desc>')
    expect(svg.match(/<path /g)?.length ?? 0).toBeGreaterThan(3)
    expect(svg).toContain('Kleine Anzahlen sind nicht angegeben.')
  })

  it('is a PNG that shows more than its title', async () => {
    const png = framedPng(chartOfKind(kind), resourcesPath)
    const empty = framedPng({ ...chartOfKind(kind), series: [], categories: [] }, resourcesPath)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(await colours(png)).toBeGreaterThan(await colours(empty))
  })
})

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

it.each([paper, dark])('lines and fills reach 3:1 on their ground', ({ colours: used, paper: ground }) => {
  for (const colour of used) {
    const [bright = 0, dim = 0] = [luminance(colour), luminance(ground)].toSorted((left, right) => right - left)
    expect((bright + 0.05) / (dim + 0.05)).toBeGreaterThanOrEqual(3)
  }
})

it('needs no colour where the system says the colours: lines differ by style', () => {
  const svg = framedSvg(chartOfKind('line'), '', { look: forced })
  expect(new Set(svg.match(/stroke-dasharray="[^"]+"/g)).size).toBeGreaterThan(0)
})

/** Which patterns fill something in a picture, once each. */
const patterns = (svg: string): readonly string[] => [...new Set(svg.match(/fill="url\(#[^)]+\)"/g))]

it.each(['bar', 'stacked', 'pyramid'] as const)('%s: series differ by pattern where there are no colours', (kind) => {
  const three = [{ name: 'Gruppe drei', values: [30, 20, 10] }]
  const chart = { ...chartOfKind(kind), series: [...chartOfKind(kind).series, ...(kind === 'pyramid' ? [] : three)] }
  // The first is full, each other has its own.
  const count = chart.series.length - 1
  expect(patterns(framedSvg(chart, '', { look: forced }))).toHaveLength(count)
  expect(patterns(framedSvg(chart, '', { hasPatterns: true }))).toHaveLength(count)
  expect(patterns(framedSvg(chart, ''))).toHaveLength(0)
})

describe('a map', () => {
  const names = ['Nord', 'Süd', 'West', 'Ost', 'Mitte', 'Pechau']
  const map: Chart = {
    ...chartOfKind('map'),
    categories: names,
    series: [{ name: 'Kinder', values: [10, 30, 50, 70, 90, null] }],
    shapes: names.map((name, at) => ({ name, geometry: { type: 'Polygon', coordinates: square(11 + at, 52) } })),
  }

  it.each([
    ['patterns', { hasPatterns: true }],
    ['the colours of the system', { look: forced }],
  ])('tells its classes apart by pattern: %s', (_, drawing) => {
    const svg = framedSvg(map, '', drawing)
    // Four patterns and the full ink; what is unknown stays empty.
    expect(patterns(svg)).toHaveLength(4)
    expect(svg).toContain('>0 bis unter 20<')
    expect(svg).toContain('>80 bis unter 100<')
    expect(svg).toContain('>keine Angabe<')
    for (const name of names) expect(svg).toContain(`>${name}<`)
  })

  it('has a colour for each class, and hatches what is unknown', () => {
    const svg = framedSvg(map, '')
    for (const colour of paper.scale) expect(svg).toContain(`fill="${colour}"`)
    expect(patterns(svg)).toHaveLength(1)
    const known = { ...map, series: [{ name: 'Kinder', values: [10, 30, 50, 70, 90, 95] }] }
    expect(framedSvg(known, '')).not.toContain('keine Angabe')
    expect(patterns(framedSvg(known, ''))).toHaveLength(0)
  })

  it('turns patterns in a PNG as in an SVG', async () => {
    const three = { ...chartOfKind('map'), series: [{ name: 'Kinder', values: [1, 2, 3] }] }
    const image = await loadImage(framedPng(three, resourcesPath, { hasPatterns: true }))
    const context = createCanvas(image.width, image.height).getContext('2d')
    context.drawImage(image, 0, 0)
    // In the area in the middle, above its name: rising strokes cross the row, level ones would not.
    const { data } = context.getImageData(image.width / 2 - 100, image.height / 2 - 80, 200, 1)
    const row = Array.from({ length: 200 }, (_, x) => (data[x * 4] ?? 255) < 128)
    expect(row.filter((isInk, x) => isInk !== row[x - 1]).length).toBeGreaterThan(20)
  })
})
