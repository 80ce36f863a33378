/** For whom figures are made: this decides how they are protected (statistical confidentiality). */
export const purposes = ['internal', 'council', 'public'] as const

export type Purpose = (typeof purposes)[number]

export const purposeLabels: Readonly<Record<Purpose, string>> = {
  internal: 'intern',
  council: 'Rat und Ausschüsse',
  public: 'öffentlich',
}

/** What stands side by side in a table of an indicator: periods (areas and groups below each other), or groups. */
export const tableAcross = ['periods', 'groups'] as const

export type TableAcross = (typeof tableAcross)[number]
