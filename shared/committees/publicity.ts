/**
 * What the public may know of a committee. No law makes a steering group public: where it is marked as not public, only that
 * it meets, and when, is nobody's secret; agenda, papers, results and names stay inside unless the committee decides to give
 * its public items out. Every public version and export asks this one rule.
 */

export interface Publicity {
  /** The items that are marked as public, with their papers, results and minutes. */
  readonly items: boolean
  /** Who sits in it, took part, presided or took the minutes. */
  readonly people: boolean
  /** Why less is shown than there is, in one German sentence; null where nothing is left out for this reason. */
  readonly notice: string | null
}

export interface Publishing {
  readonly name: string
  /** Null where nobody has said: then the marks of the items decide. */
  readonly isPublic: boolean | null
  /** Gives its public items out although it does not meet in public. */
  readonly publishesItems: boolean | null
}

const everything: Publicity = { items: true, people: true, notice: null }

/** `committee`: undefined for a Fachtag or a conference, which belong to none. */
export function publicityOf(committee: Publishing | undefined): Publicity {
  if (committee === undefined || committee.isPublic !== false) return everything
  const { name, publishesItems } = committee
  if (publishesItems === true)
    return {
      items: true,
      people: false,
      notice: `„${name}“ tagt nicht öffentlich: Diese Ausgabe nennt die öffentlichen Punkte, aber keine Personen.`,
    }
  return {
    items: false,
    people: false,
    notice: `„${name}“ tagt nicht öffentlich: Diese Ausgabe nennt nur das Gremium und den Termin, solange „Gibt öffentliche Punkte heraus“ in seinen Einstellungen nicht auf „ja“ steht.`,
  }
}

/** What stands in place of an item of the non-public part. */
export const closedItem = 'Nicht öffentlicher Tagesordnungspunkt'

interface Item {
  readonly id: string
  readonly parent: string | null
  readonly isPublic: boolean
}

/** The items that a public version lists: of the non-public part only its upper level, whose titles become `closedItem`. */
export function listedInPublic<Listed extends Item>(items: readonly Listed[], { items: isShown }: Publicity) {
  if (!isShown) return []
  const closed = new Set(items.filter(({ isPublic }) => !isPublic).map(({ id }) => id))
  return items.filter(({ parent }) => parent === null || !closed.has(parent))
}
