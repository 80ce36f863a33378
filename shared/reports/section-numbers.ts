export interface NumberedSection {
  readonly id: string
  readonly parent: string | null
  /** Empty: figures, which have no heading and are not counted. */
  readonly heading: string
}

/** The numbers of sections by id, "2.1", in the order in which they are read, parents before children; "" for figures. */
export function numberSections(sections: readonly NumberedSection[]): ReadonlyMap<string, string> {
  const counts = new Map<string | null, number>()
  const above = new Map<string, string>()
  return new Map(
    sections.map(({ id, parent, heading }) => {
      const prefix = parent === null ? '' : (above.get(parent) ?? '')
      if (heading === '') {
        above.set(id, prefix)
        return [id, '']
      }
      const count = (counts.get(parent) ?? 0) + 1
      counts.set(parent, count)
      const number = prefix === '' ? String(count) : `${prefix}.${count}`
      above.set(id, number)
      return [id, number]
    }),
  )
}
