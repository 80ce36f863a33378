import { useEffect, useState } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import type { Option } from '../../shared/contract/types.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { foldText } from '../../shared/text/fold.ts'
import type { RendererNames } from './names.ts'

const shown = 50
const debounceMs = 120

/** What fits the typed text: list entries at once, rows of other entities as the engine finds them. */
export function useOptions(
  { field, names, client }: { readonly field: NamedField; readonly names: RendererNames; readonly client: Client },
  text: string,
  isOpen: boolean,
): readonly Option[] {
  const [rows, setRows] = useState<readonly Option[]>([])
  const { entity, list } = field
  const kind = field.kind.name

  useEffect(() => {
    if (!isOpen || entity === undefined) return undefined
    let isCurrent = true
    const timer = setTimeout(() => {
      client
        .call('options', { entity, text, limit: shown })
        .then((options) => {
          for (const option of options) names.learnOption(entity, option)
          if (isCurrent) setRows(options)
        })
        .catch(() => undefined)
    }, debounceMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [client, names, entity, text, isOpen])

  if (kind === 'yesNo')
    return [
      { id: 'ja', title: 'ja' },
      { id: 'nein', title: 'nein' },
    ]
  if (list === undefined) return entity === undefined ? [] : rows
  const wanted = foldText(text.trim())
  return names
    .entriesOf(list)
    .filter((entry) => entry.active)
    .filter((entry) => [entry.label, entry.code, ...entry.synonyms].some((name) => foldText(name).includes(wanted)))
    .slice(0, shown)
    .map((entry) => ({ id: entry.code, title: entry.label }))
}
