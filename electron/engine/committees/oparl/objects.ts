/** The objects in OParl files, wherever they are nested: single ones, lists, and lists with pages. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { WorkbenchError } from '../../../../shared/contract/errors.ts'

const oparlTypes = [
  'Body',
  'Organization',
  'Person',
  'Membership',
  'Meeting',
  'AgendaItem',
  'Paper',
  'Consultation',
  'File',
  'Location',
  'LegislativeTerm',
  'System',
] as const

export type OparlType = (typeof oparlTypes)[number]

export interface OparlObject {
  readonly type: OparlType
  /** Its URL. */
  readonly id: string
  readonly isDeleted: boolean
  /** The object in which it was found, by type: embedded ones do not repeat whom they belong to. */
  readonly within: Readonly<Partial<Record<OparlType, string>>>
  readonly properties: { readonly [name: string]: unknown }
}

/** 1.0 and 1.1 differ for us only in the address of their schema. */
const typeAddress = /^https?:\/\/(?:schema\.oparl\.org\/1\.\d|oparl\.org\/schema\/1\.\d)\/(\w+)$/

function typeOf(value: unknown): OparlType | undefined {
  const name = typeof value === 'string' ? typeAddress.exec(value)?.[1] : undefined
  return oparlTypes.find((type) => type === name)
}

/** As deep as OParl nests, and more; a hostile file must not fill the stack. */
const deepest = 12

/** Later mentions of an object say more or newer things than earlier ones: they are laid over each other. */
export function collectObjects(roots: readonly unknown[]): ReadonlyMap<string, OparlObject> {
  const found = new Map<string, OparlObject>()
  const visit = (value: unknown, within: OparlObject['within'], depth: number): void => {
    if (depth > deepest || value === null || typeof value !== 'object') return
    if (Array.isArray(value)) {
      for (const part of value) visit(part, within, depth)
      return
    }
    const properties = value as { readonly [name: string]: unknown }
    const type = typeOf(properties['type'])
    const id = properties['id']
    let inside = within
    if (type !== undefined && typeof id === 'string' && id !== '') {
      const known = found.get(id)
      found.set(id, {
        type,
        id,
        isDeleted: properties['deleted'] === true,
        within: { ...known?.within, ...within },
        properties: { ...known?.properties, ...properties },
      })
      inside = { ...within, [type]: id }
    }
    for (const part of Object.values(properties)) visit(part, inside, depth + 1)
  }
  for (const root of roots) visit(root, {}, 0)
  return found
}

/** Throws `invalid` for a file that is no JSON, `notFound` for one that is not there. */
export function readObjects(files: readonly string[]): ReadonlyMap<string, OparlObject> {
  const roots = files.map((file): unknown => {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch {
      throw new WorkbenchError('notFound', `„${basename(file)}“ lässt sich nicht öffnen. Bitte prüfen Sie den Pfad.`)
    }
    try {
      return JSON.parse(text.replace(/^\ufeff/, ''))
    } catch {
      throw new WorkbenchError(
        'invalid',
        `„${basename(file)}“ ist keine JSON-Datei. Erwartet wird eine Datei nach OParl.`,
      )
    }
  })
  const objects = collectObjects(roots)
  if (objects.size === 0) throw new WorkbenchError('invalid', 'In diesen Dateien steht nichts nach OParl 1.0 oder 1.1.')
  return objects
}
