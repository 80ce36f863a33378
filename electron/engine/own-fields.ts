/** Own fields as people handle them: add, change, retire, bring back, order. Each is one change set. */
import type { Contract } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/operation.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import { keyedId, type Entity } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import {
  declaredField,
  inOrder,
  ownFieldKey,
  ownFieldOptionNames,
  ownKindNamed,
  ownKinds,
  type OwnField,
  type OwnFieldOptions,
} from '../../shared/model/own-fields.ts'
import type { Change } from '../../shared/sync/change-set.ts'
import { positionBetween } from '../../shared/sync/position.ts'
import { foldLabel } from '../../shared/text/fold.ts'
import type { Core } from './store/core.ts'
import { createChange, currentRow, editChanges, tableOf } from './store/edit.ts'
import { listEntries } from './store/names.ts'
import type { Workspace } from './workspace.ts'

const definitions = 'customField'

/** The own fields of an entity in their order, retired ones included. */
function fieldsOf(core: Core, entity: string): readonly OwnField[] {
  return inOrder(core.ownFields.filter((field) => field.entity === entity))
}

function fieldNamed(core: Core, entity: string, key: string): OwnField {
  const { label } = tableOf(core, entity).entity
  const field = fieldsOf(core, entity).find((candidate) => candidate.key === key)
  if (field === undefined)
    throw new WorkbenchError('notFound', `„${label}“ hat kein eigenes Feld „${key}“.`, { field: key })
  return field
}

/** A name that no other field of the entity bears: a column of a workbook must name one field. */
function demandLabel(core: Core, entity: Entity, text: string, own?: OwnField): string {
  const label = text.normalize('NFC').trim()
  if (label === '') throw new WorkbenchError('invalid', 'Bitte geben Sie dem Feld einen Namen.')
  const isSame = (other: string): boolean => foldLabel(other) === foldLabel(label)
  const others = fieldsOf(core, entity.name).filter(({ key }) => key !== own?.key)
  const taken = others.find((field) => isSame(field.label))
  if (taken?.active === false) {
    throw new WorkbenchError(
      'conflict',
      `„${taken.label}“ gibt es schon als stillgelegtes Feld mit seinen Werten. Bitte holen Sie es zurück oder wählen Sie einen anderen Namen.`,
    )
  }
  const declared = entity.fieldList.some((field) => field.own !== true && isSame(field.label))
  if (taken !== undefined || declared || isSame('Kennung')) {
    throw new WorkbenchError(
      'conflict',
      `Ein Feld „${label}“ gibt es hier schon. Bitte wählen Sie einen anderen Namen.`,
    )
  }
  return label
}

/** The key of a label; one that stood for something else already is left to that. */
function freeKey(core: Core, entity: Entity, label: string): string {
  const table = tableOf(core, definitions)
  const base = ownFieldKey(label)
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}_${number}`
    if (table.find(core.db, keyedId(table.entity, { entity: entity.name, key })) === undefined) return key
  }
}

/** A list of this field's own: its entries, those that are there already left out. */
function* entryChanges(core: Core, list: string, labels: readonly string[]): Generator<Change> {
  const present = listEntries(core).filter((entry) => entry.list === list)
  const codes = new Set(present.map(({ code }) => code))
  const known = new Set(present.map(({ label }) => foldLabel(label)))
  let order = present.length
  for (const text of labels) {
    const label = text.normalize('NFC').trim()
    if (label === '' || known.has(foldLabel(label))) continue
    known.add(foldLabel(label))
    const base =
      foldLabel(label)
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'eintrag'
    let code = base
    for (let number = 2; codes.has(code); number += 1) code = `${base}-${number}`
    codes.add(code)
    order += 1
    yield createChange(core, 'listEntry', { list, code, label, order, active: true })
  }
}

function withoutEmpty(options: OwnFieldOptions): OwnFieldOptions {
  const entries = Object.entries(options as Readonly<Record<string, unknown>>)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== '' && value !== false))
}

/** What the kind needs and cannot do without. Throws `invalid`. */
function demandOptions(core: Core, kindName: string, options: OwnFieldOptions): void {
  const kind = ownKindNamed(kindName)
  if (kind === undefined) {
    const names = ownKinds.map((candidate) => candidate.kind.name).join(', ')
    throw new WorkbenchError('invalid', `Die Feldart „${kindName}“ gibt es nicht. Vorhanden sind: ${names}.`)
  }
  if (kind.name.startsWith('choice') && options.list === undefined)
    throw new WorkbenchError('invalid', 'Bitte wählen Sie eine Liste oder geben Sie die Einträge einer neuen ein.')
  if (kind.name === 'reference' && core.model[options.entity ?? ''] === undefined)
    throw new WorkbenchError('invalid', 'Bitte wählen Sie die Tabelle, auf deren Einträge das Feld verweist.')
}

type NewField = InputOf<Contract['addField']>

export function addField({ core, write }: Workspace, input: NewField): Written {
  const { entity } = tableOf(core, input.entity)
  if (entity.name === definitions)
    throw new WorkbenchError('unsupported', 'Diese Tabelle kann keine eigenen Felder haben.')
  const label = demandLabel(core, entity, input.label)
  const key = freeKey(core, entity, label)
  const entries = (input.entries ?? []).filter((text) => text.trim() !== '')
  const options = withoutEmpty({
    ...(input.options as OwnFieldOptions | undefined),
    ...(entries.length > 0 ? { list: input.options?.list ?? key } : {}),
  })
  demandOptions(core, input.kind, options)
  const position = positionBetween(fieldsOf(core, entity.name).at(-1)?.position ?? null, null)
  const values = { entity: entity.name, key, label, kind: input.kind, options: options as Json, position, active: true }
  const id = keyedId(tableOf(core, definitions).entity, values)
  if (declaredField({ ...values, id, options }, core.model) === undefined)
    throw new WorkbenchError(
      'invalid',
      `„${label}“ lässt sich nicht als Feld anlegen. Bitte wählen Sie einen anderen Namen.`,
    )
  return write(
    { kind: 'create', label: `Feld „${label}“ anlegen (${entity.plural})` },
    function* () {
      if (options.list !== undefined) yield* entryChanges(core, options.list, entries)
      yield createChange(core, definitions, values)
    },
    () => [id],
  )
}

/** Renames a field, replaces its settings (list and referred table stay where not given), retires it or brings it back. Its key and kind never change. */
export function changeField({ core, write }: Workspace, input: InputOf<Contract['changeField']>): Written {
  const { entity } = tableOf(core, input.entity)
  const field = fieldNamed(core, entity.name, input.key)
  const cells: Record<string, Json> = {}
  if (input.label !== undefined) cells['label'] = demandLabel(core, entity, input.label, field)
  if (input.options !== undefined) {
    const { list, entity: referred } = field.options
    const options = withoutEmpty({ list, entity: referred, ...input.options } as OwnFieldOptions)
    demandOptions(core, field.kind, options)
    cells['options'] = { ...unknownOptions(core, field.id), ...options } as Json
  }
  if (input.active !== undefined) cells['active'] = input.active
  return write({ kind: 'edit', label: changeLabel(field, input) }, function* () {
    if (field.options.list !== undefined) yield* entryChanges(core, field.options.list, input.entries ?? [])
    yield* editChanges(
      core,
      Object.entries(cells).map(([name, value]) => ({ entity: definitions, id: field.id, field: name, value })),
    )
  })
}

/** Settings that only a newer program knows stay what they are (rule M8). */
function unknownOptions(core: Core, id: string): Readonly<Record<string, Json>> {
  const kept = currentRow(core, definitions, id)['options'] ?? null
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {}
  const known: readonly string[] = ownFieldOptionNames
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !known.includes(name)))
}

function changeLabel({ label }: OwnField, { active, label: renamed }: InputOf<Contract['changeField']>): string {
  if (active !== undefined) return `Feld „${label}“ ${active ? 'zurückholen' : 'stilllegen'}`
  return renamed === undefined ? `Feld „${label}“ ändern` : `Feld „${label}“ umbenennen`
}

/** Puts a field behind another one of its entity; first, where there is none. */
export function moveField({ core, write }: Workspace, { entity, key, after }: InputOf<Contract['moveField']>): Written {
  const field = fieldNamed(core, entity, key)
  const left = after === null ? null : fieldNamed(core, entity, after)
  const others = fieldsOf(core, entity).filter((candidate) => candidate.key !== key)
  const right = others[left === null ? 0 : others.findIndex((candidate) => candidate.key === left.key) + 1]
  const position = positionBetween(left?.position ?? null, right?.position ?? null)
  return write({ kind: 'edit', label: `Feld „${field.label}“ verschieben` }, () =>
    editChanges(core, [{ entity: definitions, id: field.id, field: 'position', value: position }]),
  )
}
