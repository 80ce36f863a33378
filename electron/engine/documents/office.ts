/** Who writes. */
export const office = 'Team Bildung und Wissenschaft'

/** The lines of the letterhead. */
export const sender = [office, 'Landeshauptstadt Magdeburg', 'Kommunales Bildungsmanagement'] as const

/** Where documents are signed. */
export const place = 'Magdeburg'
