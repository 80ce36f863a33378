/** Who writes: the letterhead of a committee, else that of the office, else the one that the program comes with. */
import type { Row } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { rowOf, rowsWith, rowsWithYes, textOf } from './rows.ts'

/** The picture of a letterhead: the first one among its attachments. */
export interface Logo {
  readonly name: string
  /** The hash by which its content is stored. */
  readonly sha256: string
  /** For people who cannot see it: "Logo: Landeshauptstadt Magdeburg". */
  readonly text: string
  /** Whose it is. */
  readonly letterhead: string
}

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
  readonly logo?: Logo | undefined
}

const usual: Sender = {
  office: 'Team Bildung und Wissenschaft',
  organization: 'Landeshauptstadt Magdeburg',
  lines: ['Team Bildung und Wissenschaft', 'Landeshauptstadt Magdeburg', 'Kommunales Bildungsmanagement'],
  returnLine: 'Team Bildung und Wissenschaft · Landeshauptstadt Magdeburg',
  place: 'Magdeburg',
}

const joined = (parts: readonly string[], by: string): string => parts.filter((part) => part !== '').join(by)

/** What canvas draws; other files may lie there without being taken for a logo. */
const pictures: readonly string[] = ['image/png', 'image/jpeg', 'image/svg+xml']

function logoOf(core: Core, { id }: Row, { office, organization }: Pick<Sender, 'office' | 'organization'>) {
  const [file] = rowsWith(core, 'attachment', 'of', `letterhead/${id}`)
    .filter((row) => pictures.includes(textOf(row, 'mediaType')))
    .toSorted((left, right) => textOf(left, 'name').localeCompare(textOf(right, 'name'), 'de', { numeric: true }))
  if (file === undefined) return undefined
  return {
    name: textOf(file, 'name'),
    sha256: textOf(file, 'sha256'),
    text: `Logo: ${organization || office}`,
    letterhead: office,
  }
}

function senderOfRow(core: Core, row: Row): Sender {
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
    logo: logoOf(core, row, { office, organization }),
  }
}

export function senderOf(core: Core, committee?: Row): Sender {
  const own = rowOf(core, 'letterhead', textOf(committee, 'letterhead'))
  if (own !== undefined) return senderOfRow(core, own)
  const [common] = rowsWithYes(core, 'letterhead', 'isDefault').toSorted((left, right) =>
    textOf(left, 'name').localeCompare(textOf(right, 'name'), 'de'),
  )
  return common === undefined ? usual : senderOfRow(core, common)
}
