import { observation } from '../../../shared/model/entities/observation.ts'
import { keyedId } from '../../../shared/model/entity.ts'
import { rowOf, type DemoRow } from './scene.ts'

/** What is observed; `value` is null where the status says why there is none. */
export interface Reading {
  readonly indicator: string
  readonly period: string
  readonly area: string
  readonly breakdown: string
  readonly value: number | null
  readonly status: string
}

export function observationRow(reading: Reading): DemoRow {
  return rowOf('observation', keyedId(observation, { ...reading }), { ...reading, source: 'Beispieldaten' })
}
