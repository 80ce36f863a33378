/** How likely two records are the same, and why: evidence from the title, from what only one thing has, and from what speaks against it. */
import type { DuplicateReason } from '../../../shared/contract/record-answers.ts'
import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import { titleCloseness, type Weights } from './closeness.ts'
import { featuresOf, type Subject } from './subjects.ts'

export interface Rating {
  /** 0 to 1. */
  readonly confidence: number
  readonly reasons: readonly DuplicateReason[]
}

/** Below this nobody would want to look. */
const leastConfidence = 0.5

const likeTitle = 0.75
/** Titles with this little in common belong to different things that share a telephone or a web address. */
const unlikeTitle = 0.2

const sureness = { sameKey: 0.95, sameTitle: 0.9, likeTitle: 0.5, sharedContact: 0.5 } as const
const bonus = { contact: 0.12, text: 0.04 } as const
const malus = { part: 0.3, numbers: 0.45, oneNumber: 0.3, footnote: 0.1, unlikeTitle: 0.2 } as const

/** A value that more records share (the switchboard, the city's web site) tells nothing. */
const fewShare = 5

export type Rate = (left: Subject, right: Subject) => Rating | undefined

function shared(fields: readonly NamedField[], left: Subject, right: Subject, isRare: IsRare): readonly NamedField[] {
  return fields.filter((field) => {
    const mark = left.marks.get(field.name)
    return mark !== undefined && mark === right.marks.get(field.name) && isRare(field.name, mark)
  })
}

/** Whether few enough records have a value in a field for it to tell something. */
export type IsRare = (field: string, mark: string) => boolean

export function rarityOf(subjects: readonly Subject[]): IsRare {
  const counts = new Map<string, number>()
  for (const { marks } of subjects)
    for (const [field, mark] of marks)
      counts.set(`${field}\u0000${mark}`, (counts.get(`${field}\u0000${mark}`) ?? 0) + 1)
  return (field, mark) => (counts.get(`${field}\u0000${mark}`) ?? 0) <= fewShare
}

export function ratingOf(entity: Entity, weights: Weights, isRare: IsRare): Rate {
  const { keys, contacts, texts, parts } = featuresOf(entity)
  return (left, right) => {
    const sameKeys = shared(keys, left, right, isRare)
    const sameContacts = shared(contacts, left, right, isRare)
    const differing = parts.filter(({ name }) => {
      const [one, other] = [left.parts.get(name), right.parts.get(name)]
      return one !== undefined && other !== undefined && one !== other
    })
    const numbers = numbersApart(left, right)
    // Titles take longest to compare; where even equal ones would not do, they are not.
    const against = differing.length * malus.part + numbers
    if (against > malus.numbers && sameKeys.length + sameContacts.length === 0) return undefined
    const closeness = titleCloseness(left.spelling, right.spelling, weights)
    if (closeness < likeTitle && sameKeys.length + sameContacts.length === 0) return undefined
    const basis = [
      sameKeys.length > 0 ? sureness.sameKey - (closeness < unlikeTitle ? malus.unlikeTitle : 0) : 0,
      closeness === 1 ? sureness.sameTitle : 0,
      closeness >= likeTitle ? sureness.likeTitle + (closeness - likeTitle) * 1.25 : 0,
      // One telephone may serve two things; a second shared contact, or titles that are somewhat alike, make it likely.
      closeness >= unlikeTitle || sameContacts.length > 1
        ? sureness.sharedContact - bonus.contact + closeness * 0.3
        : 0,
    ]
    const sameTexts = closeness < likeTitle ? [] : shared(texts, left, right, isRare)
    const confidence =
      Math.max(...basis) + sameContacts.length * bonus.contact + sameTexts.length * bonus.text - against
    if (confidence < leastConfidence) return undefined
    return {
      confidence: Math.min(0.99, confidence),
      reasons: [
        ...titleReasons(left, right, closeness),
        ...[...sameKeys, ...sameContacts, ...sameTexts].map(({ name }) => ({ kind: 'same', field: name }) as const),
        ...differing.map(({ name }) => ({ kind: 'different', field: name }) as const),
        ...(numbers > 0 ? [{ kind: 'numbers' } as const] : []),
      ],
    }
  }
}

function titleReasons(left: Subject, right: Subject, closeness: number): readonly DuplicateReason[] {
  if (left.title === right.title) return [{ kind: 'sameTitle' }]
  if (closeness === 1) return [{ kind: 'spelling' }]
  return closeness >= likeTitle ? [{ kind: 'likeTitle' }] : []
}

function numbersApart(left: Subject, right: Subject): number {
  const [one, other] = [left.spelling.numbers, right.spelling.numbers]
  if (one.join(' ') === other.join(' ')) return 0
  if (one.length > 0 && other.length > 0) return malus.numbers
  // "Makarenkoschule1" is a footnote of a table; "Chor, Standort 2" is another place.
  return left.spelling.joined === right.spelling.joined ? malus.footnote : malus.oneNumber
}
