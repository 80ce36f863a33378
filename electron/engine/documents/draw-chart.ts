/** Draws a chart as SVG or PNG, without a window: the same option that draws it in one. */
import { join } from 'node:path'
import { createCanvas, DOMMatrix, GlobalFonts, type Canvas } from '@napi-rs/canvas'
import * as echarts from 'echarts'
import type { Chart } from '../../../shared/charts/chart.ts'
import type { Drawing } from '../../../shared/charts/drawing.ts'
import { mapName } from '../../../shared/charts/map-option.ts'
import { chartOption } from '../../../shared/charts/option.ts'
import { paper } from '../../../shared/charts/palette.ts'
import { chartSize, usualSize, type Size } from '../../../shared/charts/size.ts'

/** As wide as the text of a page: what is written in a picture there is as large as the notes around it. Two of them fit with their tables. */
const onPage: Size = { width: 680, height: 250 }

export function pageSize(chart: Chart): Size {
  const { height } = chartSize(chart)
  return height === usualSize.height ? onPage : { ...onPage, height }
}

/** ECharts keeps maps by name for the whole process: the outlines of the chart that is drawn now. */
function registerShapes({ shapes }: Chart): void {
  if (shapes === undefined) return
  const features = shapes.map(({ name, geometry }) => ({ type: 'Feature' as const, properties: { name }, geometry }))
  echarts.registerMap(mapName, { type: 'FeatureCollection', features } as never)
}

export function chartSvg(chart: Chart, drawing: Drawing = {}, size: Size = chartSize(chart)): string {
  registerShapes(chart)
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    drawn.setOption(chartOption(chart, drawing))
    return drawn.renderToSVGString()
  } finally {
    drawn.dispose()
  }
}

let hasFonts = false

function registerFonts(resourcesPath: string): void {
  if (hasFonts) return
  for (const style of ['Regular', 'Bold', 'Italic'])
    GlobalFonts.registerFromPath(join(resourcesPath, 'fonts', `NotoSans-${style}.ttf`), 'Noto Sans')
  hasFonts = true
}

const pixelRatio = 2

/** Twice as many pixels as `size`, so that it is sharp on paper too. */
export function chartPng(chart: Chart, resourcesPath: string, size: Size = chartSize(chart)): Buffer {
  return onCanvas(chart, { drawing: {}, size, resourcesPath }, (canvas) => canvas.toBuffer('image/png'))
}

/** Draws on a canvas and hands it over; ending the chart empties the canvas. */
function onCanvas<Result>(
  chart: Chart,
  { drawing, size, resourcesPath }: { readonly drawing: Drawing; readonly size: Size; readonly resourcesPath: string },
  use: (canvas: Canvas) => Result,
): Result {
  registerFonts(resourcesPath)
  registerShapes(chart)
  const canvas = createCanvas(size.width, size.height)
  // ECharts asks for further canvases to measure texts and to draw patterns.
  echarts.setPlatformAPI({ createCanvas: () => createCanvas(32, 32) as never })
  // It turns patterns only where it finds the browser's class.
  Object.assign(globalThis, { DOMMatrix })
  const drawn = echarts.init(canvas, null, { renderer: 'canvas', devicePixelRatio: pixelRatio, ...size })
  try {
    drawn.setOption(chartOption(chart, drawing))
    return use(canvas)
  } finally {
    drawn.dispose()
  }
}

const margin = 16
const titleHeight = 48
const noteLine = 16

/** Lines of the note, as wide as the picture. */
function noteLines(note: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of note.split(' ')) {
    const line = lines.at(-1)
    // Some 6 pixels for each character of the note.
    if (line !== undefined && (line.length + word.length) * 6 < width - 2 * margin)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

function frameOf(chart: Chart, { width, height }: Size) {
  const notes = noteLines(chart.note, width)
  return { notes, width, height: titleHeight + height + margin + notes.length * noteLine + margin }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A picture that stands alone: with its title above, its note below, and its description for screen readers inside. */
export function framedSvg(chart: Chart, description: string, drawing: Drawing = {}): string {
  const look = drawing.look ?? paper
  const size = chartSize(chart)
  const { notes, width, height } = frameOf(chart, size)
  const text = (y: number, words: string, style: string): string =>
    `<text x="${margin}" y="${y}" font-family="${look.font}, sans-serif" ${style}>${escaped(words)}</text>`
  const inner = chartSvg(chart, drawing, size).replace('<svg ', `<svg y="${titleHeight}" `)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" lang="de">`,
    `<title>${escaped(chart.title)}</title><desc>${escaped(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${look.paper}"/>`,
    text(30, chart.title, `font-size="17" font-weight="bold" fill="${look.ink}"`),
    inner,
    ...notes.map((line, index) =>
      text(
        titleHeight + size.height + margin + (index + 1) * noteLine - 4,
        line,
        `font-size="11" fill="${look.faint}"`,
      ),
    ),
    '</svg>',
  ].join('\n')
}

export function framedPng(chart: Chart, resourcesPath: string, drawing: Drawing = {}): Buffer {
  const look = drawing.look ?? paper
  const size = chartSize(chart)
  const { notes, width, height } = frameOf(chart, size)
  const canvas = createCanvas(width * pixelRatio, height * pixelRatio)
  const context = canvas.getContext('2d')
  context.scale(pixelRatio, pixelRatio)
  context.fillStyle = look.paper
  context.fillRect(0, 0, width, height)
  onCanvas(chart, { drawing, size, resourcesPath }, (inner) =>
    context.drawImage(inner, 0, titleHeight, size.width, size.height),
  )
  context.fillStyle = look.ink
  context.font = `bold 17px "${look.font}"`
  context.fillText(chart.title, margin, 30, width - 2 * margin)
  context.fillStyle = look.faint
  context.font = `11px "${look.font}"`
  for (const [index, line] of notes.entries())
    context.fillText(line, margin, titleHeight + size.height + margin + (index + 1) * noteLine - 4)
  return canvas.toBuffer('image/png')
}
