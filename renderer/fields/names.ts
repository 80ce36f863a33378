import type { ListEntry, Option, Window } from '../../shared/contract/record-answers.ts'
import { findChoice } from '../../shared/model/find-choice.ts'
import type { Names } from '../../shared/model/kind.ts'

/** Labels and titles as the interface knows them: all lists, and the titles of what was shown so far. */
export interface RendererNames extends Names {
  entriesOf(list: string): readonly ListEntry[]
  learn(titles: Window['titles']): void
  learnOption(entity: string, option: Option): void
  /** An entry that is about to be made; the engine's lists do not hold it yet. */
  learnChoice(list: string, option: Option): void
  /** The title of a row; undefined where it was never shown or does not exist. */
  knownTitle(entity: string, id: string): string | undefined
}

export const missingTitle = '(fehlt)'

function localDay(): string {
  const now = new Date()
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

export function createNames(lists: readonly ListEntry[]): RendererNames {
  const byList = Map.groupBy(lists, (entry) => entry.list)
  const titles = new Map<string, string>()
  const newLabels = new Map<string, string>()
  const entriesOf = (list: string): readonly ListEntry[] => byList.get(list) ?? []
  return {
    get today() {
      return localDay()
    },
    entriesOf,
    findChoice: (list, text) => findChoice(entriesOf(list), text),
    labelOfChoice: (list, code) =>
      entriesOf(list).find((entry) => entry.code === code)?.label ?? newLabels.get(`${list}/${code}`) ?? code,
    // Rows are looked up by the engine, which alone knows them all.
    findRow: () => ({ found: undefined, candidates: 0 }),
    titleOfRow: (entity, id) => titles.get(`${entity}/${id}`) ?? missingTitle,
    knownTitle: (entity, id) => titles.get(`${entity}/${id}`),
    learn(learned) {
      for (const [entity, byId] of Object.entries(learned)) {
        for (const [id, title] of Object.entries(byId)) titles.set(`${entity}/${id}`, title)
      }
    },
    learnOption: (entity, { id, title }) => void titles.set(`${entity}/${id}`, title),
    learnChoice: (list, { id, title }) => void newLabels.set(`${list}/${id}`, title),
  }
}
