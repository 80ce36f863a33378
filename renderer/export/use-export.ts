import type { ExportDefinition } from '../../shared/contract/export-definition.ts'
import { useApp } from '../state/app-context.tsx'

/** Gives out a file, and says what a person should know about it. Answers whether it went out. */
export function useExport(): (definition: ExportDefinition) => Promise<boolean> {
  const { host, runJob, toast } = useApp()
  return async (definition) => {
    const file = await runJob('Ausgeben', (options) => host.client.call('export', definition, options))
    if (file === undefined) return false
    await host.deliver(file)
    for (const note of file.notes) toast('warning', note)
    const without =
      file.withheld.length === 0 ? '' : ' ohne personenbezogene Angaben; mit ihnen geht es über „Ausgeben …“'
    toast('success', `„${file.name}“ ist ausgegeben${without}.`)
    return true
  }
}
