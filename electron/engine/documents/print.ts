/** A described document as PDF. */
import type { DocumentStandard } from '../../../shared/contract/report-kinds.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { DocumentDescription } from './description.ts'
import { typesetPdf } from './typeset.ts'

export interface PrintOptions {
  readonly resourcesPath: string
  /** Seconds since 1970: the document's date. */
  readonly createdAtSeconds: number
  readonly standard?: DocumentStandard | undefined
}

export function printPdf(document: DocumentDescription, options: PrintOptions): Uint8Array {
  return typesetPdf({ ...options, template: 'document', data: document as unknown as Json })
}
