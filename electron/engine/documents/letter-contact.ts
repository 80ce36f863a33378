/** The people named in a letter: by their full name, and for the office's contact also how to reach them. */
import type { Row } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { currentRow } from '../store/edit.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** The person, or undefined where the reference is empty or points to nobody: a document is made all the same. */
function personOf(core: Core, id: string): Row | undefined {
  if (id === '') return undefined
  try {
    return currentRow(core, 'person', id)
  } catch {
    return undefined
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
  return fullName(personOf(core, id))
}

/** Name, telephone and e-mail. Whose data are restricted (Art. 18 GDPR) is named by office only, that is not at all. */
export function contactFacts(core: Core, id: string): readonly Fact[] {
  const person = personOf(core, id)
  if (person?.['restricted'] === true) return []
  return [
    { label: 'Auskunft', value: fullName(person) },
    { label: 'Telefon', value: textOf(person, 'phone').replaceAll(' ', '\u00a0') },
    { label: 'E-Mail', value: textOf(person, 'email') },
  ]
}
