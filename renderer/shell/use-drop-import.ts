import { useEffect, useRef, useState } from 'react'
import type { ChosenFile } from '../host/host.ts'
import { useApp } from '../state/app-context.tsx'

/** A file dropped anywhere begins an import. Answers whether a file hovers over the window. */
export function useDropImport(onFile: (file: ChosenFile) => void): boolean {
  const { host, save } = useApp()
  const [isOver, setOver] = useState(false)
  const latest = useRef(onFile)
  latest.current = onFile
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent): void => {
      if (!hasFile(event)) return
      // Something nearer takes it: a record keeps files as its own.
      setOver(!event.defaultPrevented)
      event.preventDefault()
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      const [file] = event.dataTransfer?.files ?? []
      setOver(false)
      if (file === undefined || event.defaultPrevented) return
      event.preventDefault()
      void save(() => host.takeDropped(file)).then((taken) => {
        if (taken !== undefined) latest.current(taken)
      })
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [host, save])
  return isOver
}
