import type { Progress } from '../../../shared/contract/protocol.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'

export interface ReportInput {
  readonly workbench: string
  readonly kind: 'agenda'
  readonly id?: string | undefined
  readonly format: 'pdf'
  readonly resourcesPath: string
  readonly target: string
}
export function reportTitle(_core: Core, _report: Pick<ReportInput, 'kind' | 'id'>, _names: Names): string {
  throw new Error('not yet')
}
export async function makeReport(_input: ReportInput, _report: (progress: Progress) => void): Promise<void> {
  throw new Error('not yet')
}
