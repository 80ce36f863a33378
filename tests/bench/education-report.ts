/**
 * `node tests/bench/education-report.ts`: the education report of the example data, all its pictures and tables, against
 * the least that the typesetter must do for as many pages. Processor time stands beside the clock: a busy machine only slows the clock.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeFigureReport } from '../../electron/engine/documents/figure-report.ts'
import { printPdf } from '../../electron/engine/documents/print.ts'
import { typesetPdf } from '../../electron/engine/documents/typeset.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { reading } from '../../electron/engine/store/reading.ts'

const resourcesPath = join(import.meta.dirname, '../../resources')
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const workbench = join(folder, 'report.werkbank')

interface Spent {
  readonly ms: number
  readonly cpuMs: number
}

async function spent<T>(work: () => Promise<T> | T): Promise<readonly [Spent, T]> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return [{ ms: performance.now() - start, cpuMs: (user + system) / 1000 }, value]
}

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length ?? 0

/** So many pages of plain paragraphs in the same type. */
function plainPages(pages: number): Uint8Array {
  const plain = join(folder, 'plain')
  mkdirSync(join(plain, 'documents'), { recursive: true })
  cpSync(join(resourcesPath, 'fonts'), join(plain, 'fonts'), { recursive: true })
  writeFileSync(
    join(plain, 'documents', 'plain.typ'),
    '#let data = json(bytes(sys.inputs.at("data")))\n#set document(title: "Probe")\n#set text(font: "Noto Sans", fallback: false, size: 10pt, lang: "de")\n#for part in data.parts { par(part) }\n',
  )
  const sentence = 'Der Bericht beschreibt Bildung in der Stadt von der Kita bis zur nachberuflichen Phase. '
  const parts = Array.from({ length: pages * 8 }, (_, index) => `${index} ${sentence.repeat(5)}`)
  return typesetPdf({ resourcesPath: plain, template: 'plain', createdAtSeconds: 0, data: { parts } })
}

const engine = createEngine({
  resourcesPath,
  settingsPath: join(folder, 'settings'),
  outboxPath: join(folder, 'out'),
})
try {
  await engine.call('setUser', { user: 'b' })
  await engine.call('createWorkspace', { path: workbench })
  await engine.loadDemo({})
  await reading(workbench, async (core, names) => {
    const [described, document] = await spent(() =>
      describeFigureReport({ core, names }, { kind: 'education', purpose: 'public' }),
    )
    const [printed, pdf] = await spent(() => printPdf(document, { resourcesPath, createdAtSeconds: 0 }))
    const blocks = document.letters.flatMap((letter) => letter.blocks)
    const count = (kind: string): number => blocks.filter((block) => block.kind === kind).length
    const pages = pagesOf(pdf)
    const [baseline] = await spent(() => plainPages(pages))
    const line = (what: string, { ms, cpuMs }: Spent, target: string): string =>
      `${what.padEnd(52)} ${ms.toFixed(0).padStart(6)} ms  ${cpuMs.toFixed(0).padStart(6)} ms of processor  ${(cpuMs / baseline.cpuMs).toFixed(2).padStart(6)} x plain text  ${target}`
    const whole = { ms: described.ms + printed.ms, cpuMs: described.cpuMs + printed.cpuMs }
    console.log(
      [
        line(
          `education report, ${pages} pages, ${count('picture')} pictures, ${count('table')} tables`,
          whole,
          'under 3 s',
        ),
        line('  of it protecting and describing', described, ''),
        line('  of it drawing and typesetting', printed, ''),
        line(`plain text, ${pages} pages`, baseline, ''),
      ].join('\n'),
    )
  })
} finally {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
}
