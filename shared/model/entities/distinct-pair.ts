import { defineEntity, keyedId } from '../entity.ts'
import { anyRow } from '../kinds/any-row.ts'

/**
 * Two records that look alike and are none the less different: people said so once, and nobody is asked again. The id is
 * derived from the two, so that the same decision made on two devices is one row (rule M7); deleted, it is taken back.
 */
export const distinctPair = defineEntity('distinctPair', {
  label: 'Keine Dublette',
  plural: 'Keine Dubletten',
  section: 'exchange',
  isListed: false,
  title: ['first', 'second'],
  titleSeparator: ' ≠ ',
  key: ['first', 'second'],
  fields: {
    first: anyRow({ label: 'Eintrag', required: true }),
    second: anyRow({ label: 'Anderer Eintrag', required: true }),
  },
})

/** The key of a pair: the same in whichever order its records are named. */
export function pairOf(
  entity: string,
  left: string,
  right: string,
): { readonly first: string; readonly second: string } {
  const [first = '', second = ''] = [`${entity}/${left}`, `${entity}/${right}`].sort()
  return { first, second }
}

export function pairId(entity: string, left: string, right: string): string {
  return keyedId(distinctPair, pairOf(entity, left, right))
}
