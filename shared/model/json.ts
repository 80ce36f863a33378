/** What a register can hold and a change set can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Whether two values are the same; sets and settings by their content. */
export function sameJson(left: Json, right: Json): boolean {
  if (left === right) return true
  const isNested = typeof left === 'object' && typeof right === 'object' && left !== null && right !== null
  return isNested && canonicalJson(left) === canonicalJson(right)
}

/** JSON text with sorted keys: equal values give equal texts, so texts can be compared and hashed. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`
  const record = value as { readonly [key: string]: Json }
  const entries = Object.keys(record)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key] ?? null)}`)
  return `{${entries.join(',')}}`
}
