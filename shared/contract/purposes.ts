/** For whom figures are made: this decides how they are protected (statistical confidentiality). */
export const purposes = ['internal', 'council', 'public'] as const

export type Purpose = (typeof purposes)[number]
