/** What a person wrote of a picture: used in pictures and reports while the figures are those it speaks of. */
import { beforeEach, expect, it } from 'vitest'
import { pictureBlocks } from '../../../../electron/engine/documents/figures.ts'
import { placeChart, type ChartInput } from '../../../../electron/engine/documents/make-chart.ts'
import { writePictureText } from '../../../../electron/engine/monitoring/picture-texts.ts'
import { publish } from '../../../../electron/engine/monitoring/publication.ts'
import { readHistory } from '../../../../electron/engine/store/history.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import type { Written } from '../../../../shared/contract/record-answers.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

const own = 'Die Stadt hat wieder mehr Schulkinder.'

let bench: Bench
let second: string

beforeEach(() => {
  bench = openBench()
  const area = bench.create('area', { code: '15003', name: 'Magdeburg', kind: 'city' })
  const indicator = bench.create('indicator', { code: 'D03', name: 'Schüler', unit: 'Anzahl', suppressBelow: 3 })
  bench.create('observation', { indicator, area, period: '2022', value: 600 })
  second = bench.create('observation', { indicator, area, period: '2023', value: 640 })
})

const placed = (more: Partial<ChartInput> = {}) =>
  placeChart({ workbench: bench.path, indicators: ['D03'], purpose: 'public', ...more })
const said = async (more?: Partial<ChartInput>): Promise<string> => (await placed(more)).description

async function say(text: string | null): Promise<void> {
  const { place } = await placed()
  const write = ({ kind, label }: { readonly kind: 'edit'; readonly label: string }, build: () => []): Written => {
    bench.write(kind, build, label)
    return { changeSet: null, notice: null, created: [] } as unknown as Written
  }
  writePictureText({ core: bench.store.core, write: write as never }, place, text)
}

it('is used until the figures change, and comes back with them', async () => {
  const generated = await said()
  expect(generated).toContain('steigt von 600 (2022) auf 640 (2023)')
  await say(own)
  expect(await said()).toBe(own)
  const { core } = bench.store
  const names = openNames(core)
  const publication = await publish(core, names, { indicators: ['D03'], purpose: 'public' })
  expect(pictureBlocks(publication, names)).toMatchObject([{ kind: 'picture', description: own }])

  // Another purpose or kind is another picture: what was written of true values never goes to the public.
  expect(await said({ purpose: 'internal' })).toBe(generated)
  expect(await said({ kind: 'bar' })).not.toBe(own)

  const change = (value: number) => bench.edit({ entity: 'observation', id: second, field: 'value', value })
  change(580)
  const { description, written } = await placed()
  expect(description).toContain('sinkt von 600 (2022) auf 580 (2023)')
  expect(written).toMatchObject({ text: own, isOutdated: true })
  change(640)
  expect(await said()).toBe(own)

  await say('Mehr als im Vorjahr.')
  await say(null)
  expect(await said()).toBe(generated)
  const history = readHistory(core, { entity: 'pictureText', id: written?.id ?? '', field: 'text' }, names)
  expect(history.map(({ label }) => label)).toEqual([
    'Alternativtext zurücksetzen',
    'Alternativtext ändern',
    'Alternativtext ändern',
  ])
})
