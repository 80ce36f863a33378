/** Reports to begin with, in a real file. */
import { describe, expect, it } from 'vitest'
import { reportSections } from '../../../electron/engine/monitoring/report-sections.ts'
import { newEdition, nextEdition } from '../../../electron/engine/report-drafts.ts'
import { openWorkspace } from '../../../electron/engine/workspace.ts'
import { draftReport } from '../../../electron/engine/report-drafts.ts'
import { openBench, resourcesPath, type Bench } from '../../support/workbench.ts'

function workspaceOf(bench: Bench) {
  return openWorkspace({ path: bench.path, resourcesPath, user: 'Anna', emit: () => {} })
}

const outline = (workspace: ReturnType<typeof workspaceOf>, report: string) =>
  reportSections(workspace.core, report).map(({ depth, title, text, block }) => [depth, title, text, block])

describe('drafts of reports', () => {
  it('begin with a chapter for each phase and a section for each indicator with values', () => {
    const bench = openBench()
    const area = bench.create('area', { code: '15003', name: 'Magdeburg', kind: 'city' })
    bench.create('listEntry', { list: 'phase', code: 'AS', label: 'Allgemeinbildende Schule', order: 2 })
    bench.create('listEntry', { list: 'phase', code: 'RB', label: 'Rahmenbedingungen', order: 1 })
    const pupils = bench.create('indicator', { code: 'D03', name: 'Schüler', phase: 'AS', definition: 'Am Stichtag.' })
    const people = bench.create('indicator', { code: 'A01', name: 'Bevölkerung', phase: 'RB' })
    bench.create('indicator', { code: 'D99', name: 'Ohne Werte', phase: 'AS' })
    for (const indicator of [pupils, people])
      bench.create('observation', { indicator, area, period: '2023', value: 10 })
    const workspace = workspaceOf(bench)
    try {
      const report = draftReport(workspace).created[0] ?? ''
      expect(outline(workspace, report)).toEqual([
        [0, 'Rahmenbedingungen', '', undefined],
        [1, 'Bevölkerung', '', { indicators: ['A01'] }],
        [0, 'Allgemeinbildende Schule', '', undefined],
        [1, 'Schüler', 'Am Stichtag.', { indicators: ['D03'] }],
      ])
      // One step, taken back as one.
      workspace.undo()
      expect(outline(workspace, report)).toEqual([])
      workspace.redo()

      const edition =
        newEdition(workspace, { id: report, fixed: { content: { purpose: 'public', sections: {} }, files: [] } })
          .created[0] ?? ''
      expect(edition).not.toBe(report)
      expect(outline(workspace, edition)).toEqual(outline(workspace, report))
      expect(bench.row('report', edition)).toMatchObject({ title: 'Bildungsbericht', state: 'draft' })
    } finally {
      workspace.close()
    }
  })

  it('need values, and count editions on', () => {
    const bench = openBench()
    const workspace = workspaceOf(bench)
    try {
      expect(() => draftReport(workspace)).toThrow('keine Werte')
    } finally {
      workspace.close()
    }
    expect(nextEdition('2025', '2026-11-25')).toBe('2026')
    expect(nextEdition('3. Ausgabe', '2026-11-25')).toBe('4. Ausgabe')
    expect(nextEdition(null, '2026-11-25')).toBe('2026')
  })
})
