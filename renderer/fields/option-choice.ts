/** Which entry a typed text means; the same for one entry and for several. */
import type { Option } from '../../shared/contract/record-answers.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { foldText } from '../../shared/text/fold.ts'
import type { RendererNames } from './names.ts'

/** The entry whose name, code or synonym is the typed text. */
export function exactOption(
  field: NamedField,
  names: RendererNames,
  options: readonly Option[],
  typed: string,
): Option | undefined {
  const wanted = foldText(typed.trim())
  const exact = options.filter((option) => foldText(option.title) === wanted)
  if (exact.length === 1) return exact[0]
  const { list } = field
  if (list === undefined) return exact[0]
  const { found } = names.findChoice(list, typed.trim())
  return found === undefined ? undefined : { id: found, title: names.labelOfChoice(list, found) }
}

export interface Typed {
  readonly text: string
  /** The options for exactly this text. */
  readonly options: readonly Option[]
  /** The option that the arrow keys chose; undefined where they were not used since the last letter. */
  readonly pointed: Option | undefined
}

/** What Enter takes: what the arrows point at, else the exact name, else the first that fits. */
export function optionTaken(
  field: NamedField,
  names: RendererNames,
  { text, options, pointed }: Typed,
): Option | undefined {
  return pointed ?? exactOption(field, names, options, text) ?? options[0]
}

/** Why nothing was taken, and what to do. */
export function unknownOptionText(typed: string, canCreate: boolean): string {
  return canCreate
    ? `„${typed}“ gibt es hier nicht. Bitte wählen Sie einen Eintrag der Liste oder mit ↓ „anlegen“.`
    : `„${typed}“ gibt es hier nicht. Bitte wählen Sie einen Eintrag der Liste.`
}
