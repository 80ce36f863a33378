import type { DuplicateReason } from '../../shared/contract/record-answers.ts'
import type { Entity } from '../../shared/model/entity.ts'

const titleReasons = {
  sameTitle: 'gleicher Name',
  spelling: 'gleicher Name in anderer Schreibweise',
  likeTitle: 'ähnlicher Name',
} as const

function listed(labels: readonly string[]): string {
  return labels.length < 2 ? (labels[0] ?? '') : `${labels.slice(0, -1).join(', ')} und ${labels.at(-1)}`
}

function labelsOf(entity: Entity, reasons: readonly DuplicateReason[], kind: 'same' | 'different'): string {
  return listed(
    reasons.flatMap((reason) => (reason.kind === kind ? [entity.fields[reason.field]?.label ?? reason.field] : [])),
  )
}

/** "gleicher Name in anderer Schreibweise; Telefon gleich; aber Schulform verschieden". */
export function reasonText(entity: Entity, reasons: readonly DuplicateReason[]): string {
  const title = reasons.flatMap(({ kind }) => (kind in titleReasons ? [titleReasons[kind as 'sameTitle']] : []))
  const same = labelsOf(entity, reasons, 'same')
  const different = listed([
    ...(reasons.some(({ kind }) => kind === 'numbers') ? ['Zahl im Namen'] : []),
    ...labelsOf(entity, reasons, 'different').split(', ').filter(Boolean),
  ])
  return [...title, same === '' ? '' : `${same} gleich`, different === '' ? '' : `aber ${different} verschieden`]
    .filter((part) => part !== '')
    .join('; ')
}

/** How sure it is, in words. */
export function likelihood(confidence: number): { readonly text: string; readonly tone: string } {
  if (confidence >= 0.85) return { text: 'sehr wahrscheinlich', tone: 'accent' }
  return { text: confidence >= 0.65 ? 'wahrscheinlich' : 'möglich', tone: '' }
}
