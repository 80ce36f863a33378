/** Fills a new workbench with example data: one change set, so one undo takes it back. */
import type { JobOptions } from '../jobs/run-job.ts'
import { createChange } from '../store/edit.ts'
import { localDay } from '../store/names.ts'
import type { Workspace } from '../workspace.ts'
import { demoRows } from './demo-rows.ts'

/** How many rows one change set holds at most; beyond, memory for the log of one transaction grows. */
const rowsPerSet = 100_000

export type DemoSizes = { readonly [Name in 'actors' | 'offers' | 'observations' | 'seed']?: number | undefined }

export async function loadDemo(
  { core, write }: Workspace,
  sizes: DemoSizes,
  { onProgress, signal }: JobOptions,
): Promise<void> {
  const given = Object.fromEntries(Object.entries(sizes).filter(([, value]) => value !== undefined))
  const rows = demoRows({ today: localDay(core.now()), ...given })
  let done = 0
  /** Writes one portion; answers whether more rows follow. */
  const writePortion = (): boolean => {
    const before = done
    write({ kind: 'create', label: 'Beispieldaten anlegen', isSameFacts: true }, function* () {
      for (; done < before + rowsPerSet; done += 1) {
        const next = rows.next()
        if (next.done === true) return
        yield createChange(core, next.value.entity, next.value.fields, next.value.id)
      }
    })
    return done === before + rowsPerSet
  }
  for (let hasMore = true; hasMore; hasMore = writePortion()) {
    signal?.throwIfAborted()
    onProgress?.({ phase: 'Beispieldaten anlegen', done })
    // Lets the progress and a cancel through between two portions.
    await new Promise((resolve) => setImmediate(resolve))
  }
}
