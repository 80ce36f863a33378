/** The address of a record's own window, the same in every host: "?record=actor%2F0mw…" behind the page's own address. */
const parameter = 'record'
const place = /^([a-z][A-Za-z]{0,63})\/(\S{1,400})$/

export interface RecordPlace {
  readonly entity: string
  readonly id: string
}

export function recordAddress({ entity, id }: RecordPlace): string {
  return `?${parameter}=${encodeURIComponent(`${entity}/${id}`)}`
}

/** The record that an address names; undefined for every other address. */
export function recordOfAddress(search: string): RecordPlace | undefined {
  const given = new Map(
    search
      .replace(/^\?/, '')
      .split('&')
      .map((pair) => {
        const [name = '', value = ''] = pair.split('=')
        return [name, value] as const
      }),
  ).get(parameter)
  let text: string
  try {
    text = decodeURIComponent(given ?? '')
  } catch {
    return undefined
  }
  const match = place.exec(text)
  return match === null ? undefined : { entity: match[1] ?? '', id: match[2] ?? '' }
}
