/** Questions about figures whose protection takes its time: answered in a worker, from the file. */
import type { FigureTable, SecrecyAnswer } from '../../../shared/contract/indicator-answers.ts'
import type { Purpose } from '../../../shared/contract/purposes.ts'
import { model } from '../../../shared/model/model.ts'
import { openCore, type Core } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { openNames } from '../store/names.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { readFigures, type FiguresAsked } from './figure-table.ts'
import { readSecrecy } from './secrecy.ts'

interface InFile {
  readonly workbench: string
}

async function reading<T>({ workbench }: InFile, work: (core: Core, names: Names) => Promise<T>): Promise<T> {
  const db = openDatabase(workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    return await work(core, openNames(core))
  } finally {
    db.close()
  }
}

export type ReadFiguresInput = InFile & FiguresAsked
export type ReadSecrecyInput = InFile & { readonly indicator: string; readonly purpose: Purpose }

export const figuresOfFile = (input: ReadFiguresInput): Promise<FigureTable> =>
  reading(input, (core, names) => readFigures(core, names, input))

export const secrecyOfFile = (input: ReadSecrecyInput): Promise<SecrecyAnswer> =>
  reading(input, (core, names) => readSecrecy(core, names, input))
