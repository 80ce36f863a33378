import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

/** Outlines of areas for maps: kept with the areas, from a GeoJSON file that a person chose once. */
export function useMap(): { readonly isMissing: boolean; load(): Promise<void> } {
  const { host, save, toast } = useApp()
  const { latest } = useQuery(
    'window',
    { entity: 'area', filter: [{ field: 'outline', op: 'notEmpty' }], offset: 0, limit: 1 },
    ['area'],
  )
  return {
    isMissing: latest?.total === 0,
    async load() {
      const chosen = await save(() => host.pickFile('any'))
      if (chosen === undefined || chosen === null) return
      const loaded = await save(() => host.client.call('loadOutlines', { file: chosen.path }))
      if (loaded !== undefined) toast('success', `Umrisse von ${loaded.areas} Gebieten sind geladen und gemerkt.`)
    },
  }
}
