import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import type { Option } from '../../shared/contract/record-answers.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { foldText } from '../../shared/text/fold.ts'
import type { RendererNames } from './names.ts'

const shown = 50
const debounceMs = 120

export interface Options {
  readonly options: readonly Option[]
  /** The options answer the text that stands in the field now, not one typed before. */
  readonly isCurrent: boolean
  /** They are being asked for at once, because a key was faster than the list. */
  readonly isSettling: boolean
  /** The options for the text that stands in the field now: those shown, or asked for. */
  settle(text: string): Promise<readonly Option[]>
}

interface OptionSource {
  readonly field: NamedField
  readonly names: RendererNames
  readonly client: Client
}

/** Entries of a list are known here. Undefined where the engine must be asked. */
function knownOptions({ field, names }: OptionSource, text: string): readonly Option[] | undefined {
  if (field.list === undefined) return field.entity === undefined ? [] : undefined
  const wanted = foldText(text.trim())
  return names
    .entriesOf(field.list)
    .filter((entry) => entry.active)
    .filter((entry) => [entry.label, entry.code, ...entry.synonyms].some((name) => foldText(name).includes(wanted)))
    .slice(0, shown)
    .map((entry) => ({ id: entry.code, title: entry.label }))
}

/** What fits the typed text: list entries at once, rows of other entities as the engine finds them. */
export function useOptions(source: OptionSource, text: string, isOpen: boolean): Options {
  const { field, names, client } = source
  const { entity } = field
  const [answer, setAnswer] = useState<{ readonly text: string; readonly options: readonly Option[] }>()
  const [isSettling, setSettling] = useState(false)
  const known = useMemo(() => knownOptions({ field, names, client }, text), [field, names, client, text])

  const ask = useCallback(
    async (asked: string): Promise<readonly Option[]> => {
      const here = knownOptions({ field, names, client }, asked)
      if (here !== undefined || entity === undefined) return here ?? []
      const options = await client.call('options', { entity, text: asked, limit: shown })
      for (const option of options) names.learnOption(entity, option)
      return options
    },
    [client, names, field, entity],
  )

  useEffect(() => {
    if (!isOpen || known !== undefined) return undefined
    let isWanted = true
    const timer = setTimeout(() => {
      ask(text).then(
        (options) => {
          if (isWanted) setAnswer({ text, options })
        },
        () => undefined,
      )
    }, debounceMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [ask, known, text, isOpen])

  const options = known ?? answer?.options ?? []
  const isCurrent = known !== undefined || answer?.text === text

  async function settle(asked: string): Promise<readonly Option[]> {
    if (isCurrent) return options
    setSettling(true)
    try {
      return await ask(asked)
    } finally {
      setSettling(false)
    }
  }

  return { options, isCurrent, isSettling, settle }
}
