import { useState } from 'react'
import { useApp } from '../state/app-context.tsx'

/** Outlines of areas for this window: a GeoJSON file that the person chose. */
let chosenFile: string | undefined

export function useMap(): { readonly file: string | undefined; choose(): Promise<boolean> } {
  const { host, save } = useApp()
  const [file, setFile] = useState(chosenFile)
  return {
    file,
    async choose() {
      const chosen = await save(() => host.pickFile('any'))
      if (chosen === undefined || chosen === null) return false
      chosenFile = chosen.path
      setFile(chosen.path)
      return true
    },
  }
}
