/** Who writes: the letterhead of a committee, else that of the office, else the one that the program comes with. */
import type { Row } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { rowOf, rowsWithYes, textOf } from './rows.ts'

export interface Sender {
  /** "Team Bildung und Wissenschaft" */
  readonly office: string
  /** "Landeshauptstadt Magdeburg" */
  readonly organization: string
  /** The lines of the letterhead, the office first. */
  readonly lines: readonly string[]
  /** One line above the address in the window of an envelope. */
  readonly returnLine: string
  /** Where documents are signed; empty where nobody said. */
  readonly place: string
}

const usual: Sender = {
  office: 'Team Bildung und Wissenschaft',
  organization: 'Landeshauptstadt Magdeburg',
  lines: ['Team Bildung und Wissenschaft', 'Landeshauptstadt Magdeburg', 'Kommunales Bildungsmanagement'],
  returnLine: 'Team Bildung und Wissenschaft · Landeshauptstadt Magdeburg',
  place: 'Magdeburg',
}

const joined = (parts: readonly string[], by: string): string => parts.filter((part) => part !== '').join(by)

function senderOfRow(row: Row): Sender {
  const [office, organization, street, city] = [
    textOf(row, 'name'),
    textOf(row, 'organization'),
    textOf(row, 'street'),
    textOf(row, 'city'),
  ]
  const town = joined([textOf(row, 'postcode'), city], '\u00a0')
  return {
    office,
    organization,
    lines: [
      office,
      organization,
      textOf(row, 'addition'),
      joined([street, town], ' · '),
      joined([textOf(row, 'phone').replaceAll(' ', '\u00a0'), textOf(row, 'email'), textOf(row, 'website')], ' · '),
    ].filter((line) => line !== ''),
    // Whoever cannot deliver the letter must know where it comes from.
    returnLine: joined([office, organization, street, town], ' · '),
    place: city,
  }
}

export function senderOf(core: Core, committee?: Row): Sender {
  const own = rowOf(core, 'letterhead', textOf(committee, 'letterhead'))
  if (own !== undefined) return senderOfRow(own)
  const [common] = rowsWithYes(core, 'letterhead', 'isDefault').toSorted((left, right) =>
    textOf(left, 'name').localeCompare(textOf(right, 'name'), 'de'),
  )
  return common === undefined ? usual : senderOfRow(common)
}
