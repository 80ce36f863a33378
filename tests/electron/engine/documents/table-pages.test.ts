/** Tables on the pages of a report, wherever a page ends. */
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cell, type Block, type DocumentDescription } from '../../../../electron/engine/documents/description.ts'
import { printPdf } from '../../../../electron/engine/documents/print.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined

const mark = (table: number, row: number): string => `t${table}r${row}e`

const tableOf = (rows: number, index: number): Block => ({
  kind: 'table',
  columns: [
    { title: `Kopf${index}e`, width: 1 },
    { title: '2023', width: 'content', align: 'right' },
  ],
  rows: Array.from({ length: rows }, (_, at) => [cell(mark(index, at + 1)), cell('1')]),
  caption: `Tabelle${index}e`,
  note: `Quelle${index}e: Statistik. ${'Kleine Anzahlen sind nicht angegeben. '.repeat(3)}`,
})

it.skipIf(!hasPoppler)(
  'a note stands with the last row, a caption with the first ones (runs where poppler-utils are installed)',
  () => {
    const sizes = [1, 2, 30, 1, 41, 3, 1, 5, 1, 12, 4, 1, 2, 33, 1, 6, 7, 1, 1, 40, 39, 38, 37, 36, 1, 35, 34, 8, 9, 1]
    const description: DocumentDescription = {
      title: 'Tabellen',
      author: 'Team',
      subject: 'Probe',
      sender: ['Team'],
      returnLine: 'Team',
      letters: [{ hasWindow: false, recipients: [], facts: [], blocks: sizes.map(tableOf) }],
    }
    const path = join(scratchFolder(), 'Tabellen.pdf')
    writeFileSync(path, printPdf(description, { resourcesPath, createdAtSeconds: 0 }))
    const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f')
    const pageOf = (text: string): number => pages.findIndex((page) => page.includes(text))
    const parted = sizes.flatMap((rows, index) => {
      const [caption, first, last, note] = [
        `Tabelle${index}e`,
        mark(index, 1),
        mark(index, rows),
        `Quelle${index}e`,
      ].map(pageOf)
      return caption === first && last === note && (note ?? -1) >= 0
        ? []
        : [{ rows, index, caption, first, last, note }]
    })
    expect(parted).toEqual([])
    expect(pages.length).toBeGreaterThan(8)
  },
)
