import { actorRows } from './actors.ts'
import { committeeRows } from './committees.ts'
import { cooperationRows } from './cooperations.ts'
import { meetingRows } from './meetings.ts'
import { observationRows } from './observations.ts'
import { distributionListRows, reportRows, textBlockRows } from './office.ts'
import { offerRows } from './offers.ts'
import { personRows } from './persons.ts'
import { sceneOf, type DemoOptions, type DemoRow } from './scene.ts'
import { fundingProjectRows, goalRows, measureRows, needRows } from './strategy.ts'

export type { DemoOptions, DemoRow } from './scene.ts'

/**
 * Fictional rows for trying the program, beside the seeds (lists, areas, indicators), to which they refer. Equal
 * options give equal rows; what a row refers to comes before it. Rows are made one by one, so any number of them
 * needs little memory.
 */
export function* demoRows(options: DemoOptions): Generator<DemoRow> {
  const scene = sceneOf(options)
  const actors = yield* actorRows(scene)
  const persons = yield* personRows(scene, actors)
  const offers = yield* offerRows(scene, actors, persons)
  yield* cooperationRows(scene, actors)
  const committees = yield* committeeRows(scene, persons)
  yield* meetingRows(scene, committees, persons)
  yield* textBlockRows(scene)
  yield* distributionListRows(scene, committees, persons)
  const goals = yield* goalRows(scene)
  const measures = yield* measureRows(scene, goals, actors, committees)
  yield* needRows(scene, offers, measures)
  yield* fundingProjectRows(scene, actors)
  yield* reportRows(scene)
  yield* observationRows(scene)
}
