/** Fills a new workbench with example data: one change set, so one undo takes it back. */
import type { JobOptions } from '../jobs/run-job.ts'
import { createChange } from '../store/edit.ts'
import { localDay } from '../store/names.ts'
import type { Workspace } from '../workspace.ts'
import { demoRows, type DemoOptions } from './demo-rows.ts'

/** How many rows one change set holds at most; beyond, memory for the log of one transaction grows. */
const rowsPerSet = 100_000

export type DemoSizes = { readonly [Name in 'actors' | 'offers' | 'observations' | 'seed']?: number | undefined }

export async function loadDemo({ core, write }: Workspace, sizes: DemoSizes, { onProgress, signal }: JobOptions): Promise<void> {
  const given = Object.fromEntries(Object.entries(sizes).filter(([, value]) => value !== undefined))
  const rows = demoRows({ today: localDay(core.now()), ...given } as DemoOptions)
  let done = 0
  let isComplete = false
  while (!isComplete) {
    signal?.throwIfAborted()
    write({ kind: 'create', label: 'Beispieldaten anlegen' }, function* () {
      for (let count = 0; count < rowsPerSet; count += 1) {
        const next = rows.next()
        if (next.done === true) {
          isComplete = true
          return
        }
        const { entity, id, fields } = next.value
        done += 1
        yield createChange(core, entity, fields, id)
      }
    })
    onProgress?.({ phase: 'Beispieldaten anlegen', done })
    // Lets the progress and a cancel through between two portions.
    await new Promise((resolve) => setImmediate(resolve))
  }
}
