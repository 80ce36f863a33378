/** Which rows of an entity are meant, and in which order. */
import type { Filter, Sort } from '../../../shared/contract/contract.ts'

export interface View {
  readonly entity: string
  readonly filter?: readonly Filter[] | undefined
  readonly sort?: readonly Sort[] | undefined
  readonly search?: string | undefined
  readonly deleted?: boolean | undefined
  /** Only these rows. */
  readonly ids?: readonly string[] | undefined
}
