import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

/** Outlines of areas for maps: kept with the areas, from a GeoJSON file that a person chose once. */
export function useMap(): { readonly isLoaded: boolean; load(): Promise<boolean> } {
  const { host, save, toast } = useApp()
  const { latest } = useQuery(
    'window',
    { entity: 'area', filter: [{ field: 'outline', op: 'notEmpty' }], offset: 0, limit: 1 },
    ['area'],
  )
  return {
    isLoaded: (latest?.total ?? 0) > 0,
    async load() {
      const chosen = await save(() => host.pickFile('any'))
      if (chosen === undefined || chosen === null) return false
      const loaded = await save(() => host.client.call('loadOutlines', { file: chosen.path }))
      if (loaded !== undefined) toast('success', `Umrisse von ${loaded.areas} Gebieten sind geladen und gemerkt.`)
      return loaded !== undefined
    },
  }
}
