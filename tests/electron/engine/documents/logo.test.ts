/** The picture of a letterhead: an attachment of its row, drawn on every document in both formats, told to those who cannot see it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createCanvas } from '@napi-rs/canvas'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeReport, type ReportInput } from '../../../../electron/engine/documents/report.ts'
import { storeContent } from '../../../../electron/engine/store/contents.ts'
import { openMeetingBench, type MeetingBench } from '../../../support/meeting-bench.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'
import { zipText } from '../../../support/zip-text.ts'

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined

async function made(open: MeetingBench, format: 'pdf' | 'docx', more: Partial<ReportInput> = {}): Promise<string> {
  const target = join(scratchFolder(), `Dokument.${format}`)
  const { path } = open.bench
  await makeReport(
    { workbench: path, kind: 'invitation', id: open.meeting, format, resourcesPath, target, ...more },
    () => {},
  )
  return target
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><rect width="300" height="60" fill="#00667a"/></svg>'

function png(): Buffer {
  const canvas = createCanvas(600, 120)
  canvas.getContext('2d').fillRect(0, 0, 600, 120)
  return canvas.toBuffer('image/png')
}

async function withLogo(name: string, content: string | Buffer): Promise<MeetingBench> {
  const open = openMeetingBench()
  const letterhead = open.bench.create('letterhead', {
    name: 'Bildungsbüro',
    organization: 'Stadt Beispiel',
    isDefault: true,
  })
  const file = join(scratchFolder(), name)
  writeFileSync(file, content)
  const sha256 = await storeContent(open.bench.path, file)
  const mediaType = { svg: 'image/svg+xml', png: 'image/png' }[name.slice(-3)] ?? 'text/plain'
  open.bench.create('attachment', { name, of: `letterhead/${letterhead}`, mediaType, size: 1, sha256 })
  return open
}

describe.each([
  ['Logo.svg', svg],
  ['Logo.png', png()],
] as const)('the logo of a letterhead, %s', (name, content) => {
  it.skipIf(!hasPoppler)(
    'stands above every letter as a figure with its text (runs where poppler-utils are installed)',
    async () => {
      const file = await made(await withLogo(name, content), 'pdf')
      const { stdout } = spawnSync('pdfimages', ['-list', file], { encoding: 'utf8' })
      expect(stdout).toMatch(/\bimage\b/)
      expect(execFileSync('pdfinfo', ['-struct', file], { encoding: 'latin1', stdio: 'pipe' })).toContain('Figure')
      // A mark of the standard: without a text for the picture Typst refuses to write it.
      expect(execFileSync('pdfinfo', ['-meta', file], { encoding: 'utf8', stdio: 'pipe' })).toContain('pdfuaid:part>1<')
      const filed = await made(await withLogo(name, content), 'pdf', { standard: 'a-2a' })
      expect(execFileSync('pdfinfo', ['-meta', filed], { encoding: 'utf8', stdio: 'pipe' })).toContain('pdfaid:part>2<')
    },
  )

  it('is in the Word file, floating in the upper margin, with its text', async () => {
    const body = await zipText(await made(await withLogo(name, content), 'docx'), 'word/document.xml')
    expect(body).toContain('descr="Logo: Stadt Beispiel"')
    expect(body).toContain('<wp:anchor')
  })
})

describe('what is no logo', () => {
  it('is left out: other files, and a picture whose content has not come yet', async () => {
    const other = await withLogo('Satzung.txt', 'Text')
    expect(await zipText(await made(other, 'docx'), 'word/document.xml')).not.toContain('<wp:anchor')
    const open = openMeetingBench()
    const letterhead = open.bench.create('letterhead', { name: 'Bildungsbüro', isDefault: true })
    open.bench.create('attachment', {
      name: 'Logo.png',
      of: `letterhead/${letterhead}`,
      mediaType: 'image/png',
      size: 1,
      sha256: 'a'.repeat(64),
    })
    expect(await zipText(await made(open, 'docx'), 'word/document.xml')).not.toContain('<wp:anchor')
  })

  it('is told where it calls itself a picture and is none', async () => {
    await expect(made(await withLogo('Logo.png', 'kein Bild'), 'pdf')).rejects.toThrow(
      'Das Logo „Logo.png“ lässt sich nicht lesen. Bitte ersetzen Sie es in den Unterlagen des Briefkopfs „Bildungsbüro“',
    )
  })
})
