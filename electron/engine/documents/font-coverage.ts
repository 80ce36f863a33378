/**
 * Which characters the document fonts can show. PDF/UA-1 refuses a text with a missing glyph, and Typst would take the
 * glyph from whatever fonts a computer happens to have: so texts are fitted to our fonts before they are typeset.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Coverage = (codePoint: number) => boolean

function tableAt(font: DataView, wanted: string): number {
  const count = font.getUint16(4)
  for (let record = 12; record < 12 + count * 16; record += 16) {
    const tag = String.fromCodePoint(...[0, 1, 2, 3].map((offset) => font.getUint8(record + offset)))
    if (tag === wanted) return font.getUint32(record + 8)
  }
  throw new Error(`The font has no ${wanted} table`)
}

/** Format 4: segments of the basic plane; glyph 0 means that there is none. */
function addSegments(font: DataView, map: number, points: Set<number>): void {
  const size = font.getUint16(map + 6)
  const [ends, starts, deltas, offsets] = [map + 14, map + 16 + size, map + 16 + 2 * size, map + 16 + 3 * size]
  for (let at = 0; at < size; at += 2) {
    const start = font.getUint16(starts + at)
    const offset = font.getUint16(offsets + at)
    for (let point = start; point <= font.getUint16(ends + at) && point < 0xffff; point += 1) {
      const listed = offset === 0 ? point : font.getUint16(offsets + at + offset + 2 * (point - start))
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + font.getUint16(deltas + at)) & 0xffff
      if (glyph !== 0) points.add(point)
    }
  }
}

/** Format 12: groups of any plane. */
function addGroups(font: DataView, map: number, points: Set<number>): void {
  for (let group = 0; group < font.getUint32(map + 12); group += 1) {
    const at = map + 16 + group * 12
    for (let point = font.getUint32(at); point <= font.getUint32(at + 4); point += 1) points.add(point)
  }
}

/** The code points of a TrueType font, from its character maps (OpenType 1.9, cmap, formats 4 and 12). */
function codePointsOf(font: DataView): ReadonlySet<number> {
  const cmap = tableAt(font, 'cmap')
  const points = new Set<number>()
  for (let record = 0; record < font.getUint16(cmap + 2); record += 1) {
    const map = cmap + font.getUint32(cmap + 4 + record * 8 + 4)
    const format = font.getUint16(map)
    if (format === 4) addSegments(font, map, points)
    if (format === 12) addGroups(font, map, points)
  }
  if (points.size === 0) throw new Error('The font has no character map of format 4 or 12')
  return points
}

/** The fonts of a folder, as files. */
function fontFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ttf'))
    .toSorted()
    .map((name) => join(folder, name))
}

/** What every font of the folder can show: a title is bold in one place and regular in another. */
export function readCoverage(folder: string): Coverage {
  const sets = fontFiles(folder).map((path) => {
    const { buffer, byteOffset, byteLength } = readFileSync(path)
    return codePointsOf(new DataView(buffer, byteOffset, byteLength))
  })
  return (codePoint) => sets.every((set) => set.has(codePoint))
}
