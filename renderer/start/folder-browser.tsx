import { DocumentRegular, FolderRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { FolderListing } from '../../shared/contract/workspace-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'

interface FolderBrowserProps {
  readonly path: string
  /** Only folders, or also workbench files to be opened. */
  readonly shows: 'folders' | 'workbenches'
  onFolder(path: string): void
  onFile?(path: string): void
}

/** A look into the folders of this computer, where the system's own dialog is not to be had. */
export function FolderBrowser({ path, shows, onFolder, onFile }: FolderBrowserProps) {
  const { host } = useApp()
  const [listing, setListing] = useState<FolderListing>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    let isCurrent = true
    host.client
      .call('browse', path === '' ? {} : { path })
      .then((answer) => {
        if (!isCurrent) return
        setListing(answer)
        setProblem(undefined)
      })
      .catch((error: unknown) => {
        if (isCurrent) setProblem(messageOf(error))
      })
    return () => {
      isCurrent = false
    }
  }, [host, path])

  const entries =
    listing?.entries.filter(
      (entry) => entry.kind === 'folder' || (shows === 'workbenches' && entry.kind === 'workbench'),
    ) ?? []
  return (
    <div className="folder-browser">
      <div className="folder-places">
        {listing?.places.map((place) => (
          <button key={place.path} type="button" onClick={() => onFolder(place.path)}>
            {place.name}
          </button>
        ))}
      </div>
      <ul>
        {listing?.parent != null && (
          <li>
            <button type="button" onClick={() => onFolder(listing.parent ?? '')}>
              <FolderRegular /> Eine Ebene höher
            </button>
          </li>
        )}
        {entries.map((entry) => (
          <li key={entry.path}>
            <button
              type="button"
              onClick={() => (entry.kind === 'folder' ? onFolder(entry.path) : onFile?.(entry.path))}
            >
              {entry.kind === 'folder' ? <FolderRegular /> : <DocumentRegular />} {entry.name}
            </button>
          </li>
        ))}
        {entries.length === 0 && problem === undefined && <li className="muted">Hier liegt nichts Passendes.</li>}
      </ul>
      {problem !== undefined && <p className="field-problem">{problem}</p>}
    </div>
  )
}
