/** A field as it is being thought up: what the form holds before anything is written. */
import type { ListEntry } from '../../shared/contract/record-answers.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { lists, type ListName } from '../../shared/model/lists.ts'
import type { Model } from '../../shared/model/model.ts'
import { declaredField, type OwnField, type OwnFieldOptions } from '../../shared/model/own-fields.ts'

export interface Draft {
  readonly label: string
  readonly kind: string
  /** The list of a choice; `newList` for one of the field's own, with `entries`, one a line. */
  readonly list: string
  readonly entries: string
  readonly entity: string
  readonly unit: string
  readonly decimals: string
  readonly help: string
  readonly personal: boolean
}

export const newList = ''
export const anyDecimals = ''

export const emptyDraft: Draft = {
  label: '',
  kind: 'text',
  list: newList,
  entries: '',
  entity: 'actor',
  unit: '',
  decimals: anyDecimals,
  help: '',
  personal: false,
}

export function isChoice(kind: string): boolean {
  return kind === 'choice' || kind === 'choices'
}

export function hasUnit(kind: string): boolean {
  return kind === 'integer' || kind === 'decimal'
}

export function hasDecimals(kind: string): boolean {
  return kind === 'decimal' || kind === 'percent'
}

export function draftOf({ label, kind, options }: OwnField): Draft {
  return {
    ...emptyDraft,
    label,
    kind,
    list: options.list ?? newList,
    entity: options.entity ?? '',
    unit: options.unit ?? '',
    decimals: options.decimals === undefined ? anyDecimals : String(options.decimals),
    help: options.help ?? '',
    personal: options.personal === true,
  }
}

/** The entries of a new list, one a line. */
export function entriesOf({ entries }: Draft): readonly string[] {
  return entries.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

/** What the draft says, without what its kind has no use for. */
export function optionsOf({ kind, list, entity, unit, decimals, help, personal }: Draft): OwnFieldOptions {
  return {
    ...(isChoice(kind) && list !== newList ? { list } : {}),
    ...(kind === 'reference' ? { entity } : {}),
    ...(hasUnit(kind) && unit.trim() !== '' ? { unit: unit.trim() } : {}),
    ...(hasDecimals(kind) && decimals !== anyDecimals ? { decimals: Number(decimals) } : {}),
    ...(help.trim() === '' ? {} : { help: help.trim() }),
    ...(personal ? { personal } : {}),
  }
}

/** Stands for the list that the draft would make. */
const draftList = '(neu)'

/** The field that the draft would become, and the entries of its list. */
export function draftedField(draft: Draft, entity: string, model: Model): NamedField | undefined {
  const options = { ...(isChoice(draft.kind) ? { list: draftList } : {}), ...optionsOf(draft) }
  const label = draft.label.trim() || 'Neues Feld'
  const row = { id: '', entity, key: 'x_draft', label, kind: draft.kind, options, position: null, active: true }
  return declaredField(row, model)
}

export function draftedEntries(draft: Draft): readonly ListEntry[] {
  return entriesOf(draft).map((label) => ({ list: draftList, code: label, label, synonyms: [], active: true }))
}

/** What a list is called: the program's name for it, or that of the own field that brought it along. */
export function listLabel(list: string, ownFields: readonly OwnField[]): string {
  return lists[list as ListName] ?? ownFields.find((field) => field.options.list === list)?.label ?? list
}
