import { foldLabel, foldText } from '../../text/fold.ts'
import { fieldOf, parsed, type Kind } from '../kind.ts'
import { lists } from '../lists.ts'

const labels: Readonly<Record<string, string>> = lists

const labelOf = (name: string): string => (Object.hasOwn(labels, name) ? (labels[name] ?? name) : name)

/** The name of a list: people read and type its German label, a list of their own goes by the name they gave it. */
const listNameKind: Kind<string> = {
  name: 'listName',
  storage: 'TEXT',
  searchable: true,
  width: 200,
  parse: (text) => {
    const wanted = foldLabel(text)
    return parsed(Object.keys(labels).find((name) => name === text || foldLabel(labelOf(name)) === wanted) ?? text)
  },
  validate: (value) => (typeof value === 'string' ? undefined : 'Hier wird der Name einer Liste erwartet.'),
  format: labelOf,
  sortKey: (value) => foldText(labelOf(value)),
}

export const listName = fieldOf(listNameKind)
