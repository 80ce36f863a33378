import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportName } from '../../../../electron/engine/documents/describe.ts'
import { makeReport, type ReportInput } from '../../../../electron/engine/documents/report.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { openBench, resourcesPath, scratchFolder, type Bench } from '../../../support/workbench.ts'

function benchWithMeeting(): { readonly bench: Bench; readonly id: string } {
  const bench = openBench({ seeds: genesisChanges(resourcesPath) })
  const id = bench.create('meeting', { title: '4. Sitzung der Steuerungsgruppe', startsAt: '2026-12-10T16:30' })
  return { bench, id }
}

const inputOf = ({ path }: Bench, id: string | undefined, target: string): ReportInput => ({
  workbench: path,
  kind: 'agenda',
  id,
  format: 'pdf',
  resourcesPath,
  target,
})

describe('a report', () => {
  it('is called by its kind, its meeting and the day', () => {
    const { bench, id } = benchWithMeeting()
    const { core } = bench.store
    expect(reportName({ core, names: openNames(core) }, { kind: 'agenda', id })).toBe(
      'Tagesordnung 4. Sitzung der Steuerungsgruppe am 10.12.2026',
    )
  })

  it('asks for a meeting where none is named, and says so where there is none', () => {
    const { bench } = benchWithMeeting()
    const { core } = bench.store
    const titleOf = (id: string | undefined) => () =>
      reportName({ core, names: openNames(core) }, { kind: 'agenda', id })
    expect(titleOf(undefined)).toThrow(expect.objectContaining({ name: 'WorkbenchError', code: 'invalid' }))
    expect(titleOf('nobody')).toThrow(expect.objectContaining({ name: 'WorkbenchError', code: 'notFound' }))
  })

  it('is written whole beside an open workbench, which stays as it is', async () => {
    const { bench, id } = benchWithMeeting()
    const folder = scratchFolder()
    const before = bench.store.core.replicas.revision()
    const phases: string[] = []
    await makeReport(inputOf(bench, id, join(folder, 'Tagesordnung.pdf')), ({ phase }) => phases.push(phase))
    expect(readdirSync(folder)).toEqual(['Tagesordnung.pdf'])
    expect(readFileSync(join(folder, 'Tagesordnung.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(bench.store.core.replicas.revision()).toBe(before)
    expect(phases).toEqual(['Dokument setzen'])
  })

  it('leaves no partial file where its name is taken by a folder or its meeting is unknown', async () => {
    const { bench, id } = benchWithMeeting()
    const target = join(scratchFolder(), 'Tagesordnung.pdf')
    mkdirSync(target)
    await expect(makeReport(inputOf(bench, id, target), () => {})).rejects.toThrow(
      'Dort steht ein Ordner dieses Namens',
    )
    await expect(makeReport(inputOf(bench, 'nobody', target), () => {})).rejects.toThrow(
      expect.objectContaining({ code: 'notFound' }),
    )
    expect(existsSync(`${target}.teil`)).toBe(false)
  })
})
