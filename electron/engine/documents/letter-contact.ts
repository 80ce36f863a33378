/** The people named in a letter: by their full name, and for the office's contact also how to reach them. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { currentRow } from '../store/edit.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** The row, or undefined where the reference is empty or points to nothing: a document is made all the same. */
export function rowOf(core: Core, entity: string, id: string): Row | undefined {
  if (id === '') return undefined
  try {
    return currentRow(core, entity, id)
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'notFound') return undefined
    throw error
  }
}

function textOf(person: Row | undefined, field: string): string {
  const value = person?.[field]
  return typeof value === 'string' ? value : ''
}

function fullName(person: Row | undefined): string {
  return ['title', 'givenName', 'familyName']
    .map((field) => textOf(person, field))
    .filter((part) => part !== '')
    .join('\u00a0')
}

/** "Dr. Petra Beispiel"; empty where there is nobody. */
export function personName(core: Core, id: string): string {
  return fullName(rowOf(core, 'person', id))
}

/** Name, telephone and e-mail; nothing of a person whose data are restricted (Art. 18 GDPR). */
export function contactFacts(core: Core, id: string): readonly Fact[] {
  const person = rowOf(core, 'person', id)
  if (person?.['restricted'] === true) return []
  return [
    { label: 'Auskunft', value: fullName(person) },
    { label: 'Telefon', value: textOf(person, 'phone').replaceAll(' ', '\u00a0') },
    { label: 'E-Mail', value: textOf(person, 'email') },
  ]
}
