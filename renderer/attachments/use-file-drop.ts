import { useState, type DragEvent } from 'react'
import { useApp } from '../state/app-context.tsx'

export interface FileDrop {
  /** A file hovers over the place. */
  readonly isOver: boolean
  /** For the element that is the place. */
  readonly handlers: {
    onDragOver(event: DragEvent): void
    onDragLeave(event: DragEvent): void
    onDrop(event: DragEvent): void
  }
}

/** A place that takes dropped files. What it takes, nothing around it takes: the event counts as handled. */
export function useFileDrop(onFiles: (files: readonly File[]) => void, isEnabled = true): FileDrop {
  const { toast } = useApp()
  const [isOver, setOver] = useState(false)
  const isTaken = ({ dataTransfer }: DragEvent): boolean => isEnabled && dataTransfer.types.includes('Files')
  return {
    isOver,
    handlers: {
      onDragOver(event) {
        if (!isTaken(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      },
      onDragLeave({ currentTarget, relatedTarget }) {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
      },
      onDrop(event) {
        setOver(false)
        if (!isTaken(event)) return
        event.preventDefault()
        const items = [...event.dataTransfer.items]
        const isFolder = items.map((item) => item.webkitGetAsEntry()?.isDirectory === true)
        if (isFolder.includes(true))
          toast('warning', 'Ordner lassen sich nicht ablegen. Bitte wählen Sie die Dateien darin.')
        const files = [...event.dataTransfer.files].filter((_file, index) => isFolder[index] !== true)
        if (files.length > 0) onFiles(files)
      },
    },
  }
}
