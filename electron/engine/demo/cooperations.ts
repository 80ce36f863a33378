import { addDays } from '../../../shared/text/dates.ts'
import type { DemoActor } from './actors.ts'
import { rowOf, type DemoRow, type Scene } from './scene.ts'

/** Who works with whom, and about what; kinds of actors as in the list `actorKind`. */
const patterns: readonly {
  readonly from: string
  readonly to: string
  readonly kind: string
  readonly weight: number
}[] = [
  { from: 'kita', to: 'school', kind: 'transition', weight: 20 },
  { from: 'school', to: 'company', kind: 'school-company', weight: 10 },
  { from: 'school', to: 'youth-welfare', kind: 'school-youth-welfare', weight: 12 },
  { from: 'school', to: 'library', kind: 'joint-offer', weight: 9 },
  { from: 'school', to: 'arts-school', kind: 'joint-offer', weight: 7 },
  { from: 'kita', to: 'arts-school', kind: 'joint-offer', weight: 5 },
  { from: 'school', to: 'association', kind: 'joint-project', weight: 12 },
  { from: 'youth-centre', to: 'school', kind: 'premises', weight: 6 },
  { from: 'vocational-school', to: 'chamber', kind: 'exchange', weight: 4 },
  { from: 'employment', to: 'school', kind: 'advice', weight: 5 },
  { from: 'foundation', to: 'association', kind: 'funding', weight: 4 },
  { from: 'museum', to: 'school', kind: 'joint-project', weight: 6 },
  { from: 'university', to: 'school', kind: 'joint-project', weight: 4 },
]

const agreements: readonly string[] = [
  'Kooperationsvereinbarung',
  'Kooperationsvertrag über ein Schuljahr',
  'mündliche Absprache',
  'Absichtserklärung',
]

const notes: readonly string[] = [
  'Gemeinsame Jahresplanung im August.',
  'Zwei gemeinsame Termine je Halbjahr.',
  'Verlängerung wird im Frühjahr besprochen.',
  'Kontakt über den Fachtag entstanden.',
]

/** 90 cooperations among 150 actors, no pair twice. */
export function* cooperationRows(scene: Scene, actors: readonly DemoActor[]): Generator<DemoRow> {
  const random = scene.randomFor('cooperation')
  const wanted = Math.round(scene.actors * 0.6)
  const ofKind = (kind: string): readonly DemoActor[] => actors.filter(({ pattern }) => pattern.kind === kind)
  const possible = patterns
    .map((pattern) => ({
      kind: pattern.kind,
      weight: pattern.weight,
      from: ofKind(pattern.from),
      to: ofKind(pattern.to),
    }))
    .filter(({ from, to }) => from.length > 0 && to.length > 0)
  const choice = possible.map((pattern) => [pattern, pattern.weight] as const)
  const pairs = new Set<string>()
  // Small sets of actors have few pairs; then fewer cooperations it is.
  for (let attempt = 0; choice.length > 0 && pairs.size < wanted && attempt < wanted * 20; attempt++) {
    const pattern = random.weighted(choice)
    const from = random.pick(pattern.from)
    const to = random.pick(pattern.to)
    const pair = `${from.id} ${to.id}`
    if (pairs.has(pair)) continue
    pairs.add(pair)
    const since = addDays(scene.today, -random.between(60, 2200))
    yield rowOf('cooperation', random.id(), {
      from: from.id,
      to: to.id,
      kind: pattern.kind,
      since,
      until: random.happens(0.25) ? addDays(since, random.between(1, 4) * 365) : null,
      agreement: random.happens(0.7) ? random.pick(agreements) : null,
      notes: random.happens(0.3) ? random.pick(notes) : null,
    })
  }
}
