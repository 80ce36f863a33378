import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runJob } from '../../../../electron/engine/jobs/run-job.ts'
import type { ReportInput } from '../../../../electron/engine/documents/report.ts'
import { openMeetingBench, type MeetingBench } from '../../../support/meeting-bench.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

const inputOf = ({ bench, meeting }: MeetingBench, more: Partial<ReportInput> = {}): ReportInput => ({
  workbench: bench.path,
  kind: 'agenda',
  id: meeting,
  format: 'pdf',
  resourcesPath,
  target: join(scratchFolder(), 'Dokument.pdf'),
  ...more,
})

describe('documents made one after the other', () => {
  it('come from a worker that waits: each is right, whatever was refused or cancelled before', async () => {
    const open = openMeetingBench()
    const outcomes: string[] = []
    const make = async (more: Partial<ReportInput> = {}, signal?: AbortSignal): Promise<void> => {
      const input = inputOf(open, more)
      try {
        await runJob('makeReport', input, { signal })
        outcomes.push(readFileSync(input.target).subarray(0, 4).toString('latin1'))
      } catch (error) {
        outcomes.push((error as { readonly code: string }).code)
      }
    }
    await make()
    await make({ kind: 'minutes' })
    await make({ id: 'nobody' })
    await make({ format: 'docx', target: join(scratchFolder(), 'x.docx') })
    const stopped = new AbortController()
    const cancelling = make({ kind: 'invitation' }, stopped.signal)
    stopped.abort()
    await cancelling
    await Promise.all([make(), make({ kind: 'tasks' })])
    await make({ kind: 'attendance' })
    expect(outcomes).toEqual(['%PDF', '%PDF', 'notFound', 'PK\u0003\u0004', 'cancelled', '%PDF', '%PDF', '%PDF'])
  })

  it('see what was changed in the meantime', async () => {
    const open = openMeetingBench()
    const sizes: number[] = []
    for (let index = 0; index < 2; index += 1) {
      const input = inputOf(open)
      await runJob('makeReport', input)
      sizes.push(readFileSync(input.target).length)
      open.bench.create('agendaItem', { meeting: open.meeting, title: 'Neu '.repeat(200), position: 'z' })
    }
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? 0)
  })
})
