/** Ids of new rows, made by the engine, or by a window where one action makes a row and refers to it. */

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/** What such ids look like. */
export const rowIdPattern = /^[0-9a-z]{20}$/

/** 20 characters: nine of time, so that new rows stand together in the index, then 56 random bits, made of 11 random bytes. */
export function rowId(nowMs: number, random: Uint8Array): string {
  const letters = Array.from(random.slice(0, 11), (byte) => alphabet[byte % 36]).join('')
  return nowMs.toString(36).padStart(9, '0') + letters
}
