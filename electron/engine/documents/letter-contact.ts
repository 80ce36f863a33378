/** The people named in a document: by their full name, and for the office's contact also how to reach them. */
import type { Row } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { rowOf, textOf } from '../committees/rows.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** "Dr. Petra Beispiel" */
export function fullName(person: Row | undefined): string {
  return ['title', 'givenName', 'familyName']
    .map((field) => textOf(person, field))
    .filter((part) => part !== '')
    .join('\u00a0')
}

/** "Dr. Petra Beispiel"; empty where there is nobody. */
export function personName(core: Core, id: string): string {
  return fullName(rowOf(core, 'person', id))
}

/** Whether a person's data may only be kept (Art. 18 GDPR). */
export const isRestricted = (person: Row | undefined): boolean => person?.['restricted'] === true

/** Name, telephone and e-mail; nothing of a person whose data are restricted. */
export function contactFacts(core: Core, id: string): readonly Fact[] {
  const person = rowOf(core, 'person', id)
  if (isRestricted(person)) return []
  return [
    { label: 'Auskunft', value: fullName(person) },
    { label: 'Telefon', value: textOf(person, 'phone').replaceAll(' ', '\u00a0') },
    { label: 'E-Mail', value: textOf(person, 'email') },
  ]
}

/** The lines of an address for the window: organization, person, street, place (DIN 5008). */
export function addressLines(core: Core, person: Row): readonly string[] {
  const actor = rowOf(core, 'actor', textOf(person, 'actor'))
  const forms: Readonly<Record<string, string>> = { ms: 'Frau\u00a0', mr: 'Herrn\u00a0' }
  return [
    textOf(actor, 'name'),
    `${forms[textOf(person, 'salutation')] ?? ''}${fullName(person)}`,
    textOf(actor, 'street'),
    [textOf(actor, 'postcode'), textOf(actor, 'city')].filter((part) => part !== '').join(' '),
  ].filter((line) => line !== '')
}

/** "Sehr geehrte Frau Dr. Beispiel,"; where no form of address is known, one that fits everybody. */
export function salutation(person: Row): string {
  const name = [textOf(person, 'title'), textOf(person, 'familyName')].filter((part) => part !== '').join('\u00a0')
  switch (textOf(person, 'salutation')) {
    case 'ms':
      return `Sehr geehrte Frau\u00a0${name},`
    case 'mr':
      return `Sehr geehrter Herr\u00a0${name},`
    default:
      return `Guten Tag ${fullName(person)},`
  }
}
