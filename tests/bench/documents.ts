/**
 * `node tests/bench/documents.ts`: documents against the least that the typesetter must do for as many pages, in one run.
 * Ratios, not times, are the result; targets in milliseconds hold on an idle machine.
 */
import { mkdtempSync, rmSync, writeFileSync, cpSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agendaDocument, describeAgenda } from '../../electron/engine/documents/agenda.ts'
import { describeReport } from '../../electron/engine/documents/describe.ts'
import { printPdf } from '../../electron/engine/documents/print.ts'
import { typesetPdf } from '../../electron/engine/documents/typeset.ts'
import { printWord } from '../../electron/engine/documents/word.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange } from '../../electron/engine/store/edit.ts'
import { openNames } from '../../electron/engine/store/names.ts'
import { openStore } from '../../electron/engine/store/store.ts'
import type { Json } from '../../shared/model/json.ts'

const resourcesPath = join(import.meta.dirname, '../../resources')
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))

/** The same paper and type, and plain paragraphs: what Typst takes for so many pages of text. */
function plainResources(): string {
  const plain = join(folder, 'plain')
  mkdirSync(join(plain, 'documents'), { recursive: true })
  cpSync(join(resourcesPath, 'fonts'), join(plain, 'fonts'), { recursive: true })
  writeFileSync(
    join(plain, 'documents', 'plain.typ'),
    '#let data = json(bytes(sys.inputs.at("data")))\n#set document(title: "Probe")\n#set text(font: "Noto Sans", fallback: false, size: 10pt, lang: "de")\n#for part in data.parts { par(part) }\n',
  )
  return plain
}

async function medianMs(work: (round: number) => unknown, rounds: number): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work(round)
    times.push(performance.now() - start)
  }
  return times.toSorted((left, right) => left - right)[Math.floor(rounds / 2)] ?? 0
}

const store = openStore({ path: join(folder, 'documents.werkbank'), resourcesPath, isNew: true })
const { core } = store
const create = (entity: string, values: Readonly<Record<string, Json>>): string => {
  const change = createChange(core, entity, values)
  commit(core, { user: 'b', label: 'b', kind: 'create' }, () => [change])
  return change.row
}

const sentence =
  'Die Gruppe berät den Entwurf und hält fest, welche Maßnahmen bis zur nächsten Sitzung vorbereitet werden. '
const committee = create('committee', { name: 'Steuerungsgruppe Bildung', shortName: 'SGB' })
const meeting = create('meeting', { committee, title: '4. Sitzung', startsAt: '2026-12-10T16:30', state: 'held' })
for (let index = 0; index < 120; index += 1)
  create('agendaItem', {
    meeting,
    title: `Punkt ${index + 1} der Tagesordnung`,
    kind: 'decision',
    isPublic: true,
    durationMinutes: 5,
    position: `a${String(index).padStart(3, '0')}`,
    minutes: sentence.repeat(6),
    motion: sentence.repeat(2),
    result: 'adopted-amended',
    resolution: sentence.repeat(2),
    votesYes: 10,
    votesNo: 0,
    votesAbstained: 1,
  })
const short = create('meeting', { committee, title: '5. Sitzung', startsAt: '2027-01-14T16:30' })
for (let index = 0; index < 12; index += 1)
  create('agendaItem', {
    meeting: short,
    title: `Punkt ${index + 1}`,
    isPublic: true,
    durationMinutes: 5,
    position: `a${index}`,
  })

const print = { resourcesPath, createdAtSeconds: 0 }
const plain = plainResources()
const source = () => ({ core, names: openNames(core) })

/** A changed text each time: the typesetter must not answer from what it remembers. */
const agenda = (round: number) => {
  const document = agendaDocument(core, short, openNames(core))
  return printPdf(describeAgenda({ ...document, heading: `${document.heading} ${round}` }), print)
}
const minutes = (round: number) => {
  const described = describeReport(source(), { kind: 'minutes', id: meeting })
  return printPdf({ ...described, title: `${described.title} ${round}` }, print)
}
const plainPages = (count: number) => (round: number) =>
  typesetPdf({
    resourcesPath: plain,
    template: 'plain',
    createdAtSeconds: 0,
    data: { parts: Array.from({ length: count }, (_, index) => `${round}.${index} ${sentence.repeat(5)}`) },
  })

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length ?? 0

agenda(-1)
plainPages(8)(-1)
const pages = pagesOf(minutes(-1))
const lines = [
  ['agenda, 12 items, warm', await medianMs(agenda, 15), await medianMs(plainPages(8), 15), 'under 100 ms'],
  [
    `minutes, ${pages} pages, warm`,
    await medianMs(minutes, 5),
    await medianMs(plainPages(pages * 8), 5),
    'under 1000 ms',
  ],
  [
    `minutes, ${pages} pages, Word`,
    await medianMs(() => printWord(describeReport(source(), { kind: 'minutes', id: meeting }), resourcesPath), 5),
    undefined,
    'no target',
  ],
] as const
console.log('measure                          ours        plain text  ratio   target')
for (const [measure, ours, baseline, target] of lines)
  console.log(
    measure.padEnd(32),
    `${ours.toFixed(0)} ms`.padEnd(11),
    (baseline === undefined ? '' : `${baseline.toFixed(0)} ms`).padEnd(11),
    (baseline === undefined ? '' : (ours / baseline).toFixed(2)).padEnd(7),
    target,
  )
store.close()
rmSync(folder, { recursive: true, force: true })
