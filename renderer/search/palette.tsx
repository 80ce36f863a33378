import { Dialog, DialogSurface } from '@fluentui/react-components'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { SearchHit } from '../../shared/contract/record-answers.ts'
import type { Model } from '../../shared/model/model.ts'
import { foldText } from '../../shared/text/fold.ts'
import { useReturnFocus } from '../dialog/use-return-focus.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation, type Screen } from '../state/navigation.tsx'
import './palette.css'

interface Entry {
  readonly key: string
  readonly group: string
  readonly title: string
  readonly detail: string
  open(): void
}

const limit = 40
const debounceMs = 100

const screensOf = (model: Model): readonly { readonly title: string; readonly screen: Screen }[] => [
  { title: 'Übersicht', screen: { name: 'overview' } },
  { title: 'Einlesen', screen: { name: 'import' } },
  { title: 'Konflikte', screen: { name: 'conflicts' } },
  ...Object.values(model)
    .filter((entity) => entity.isListed)
    .map((entity) => ({ title: entity.plural, screen: { name: 'entity', entity: entity.name } as const })),
]

/** Ctrl+K: finds any record by any of its words, and every screen. */
export function PaletteDialog({ onClose }: { onClose(): void }) {
  const { host, model } = useApp()
  const navigation = useNavigation()
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly SearchHit[]>([])
  const [active, setActive] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const listId = useId()

  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(() => {
      if (text.trim() === '') {
        setHits([])
        return
      }
      host.client
        .call('search', { text, limit })
        .then((found) => {
          if (isCurrent) setHits(found)
        })
        .catch(() => undefined)
    }, debounceMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [host, text])

  useReturnFocus()
  const entries = useMemo<readonly Entry[]>(() => {
    const wanted = foldText(text.trim())
    const places = screensOf(model)
      .filter(({ title }) => foldText(title).includes(wanted))
      .slice(0, wanted === '' ? 30 : 4)
      .map(({ title, screen }): Entry => ({
        key: `screen/${title}`,
        group: 'Gehe zu',
        title,
        detail: '',
        open: () => navigation.go(screen),
      }))
    const records = hits.map((hit): Entry => ({
      key: `${hit.entity}/${hit.id}`,
      group: model[hit.entity]?.plural ?? hit.entity,
      title: hit.title,
      detail: hit.excerpt,
      open: () => navigation.openRecord(hit.entity, hit.id),
    }))
    const grouped = [...Map.groupBy(records, (entry) => entry.group).values()].flat()
    return wanted === '' ? places : [...grouped, ...places]
  }, [hits, text, navigation, model])

  useEffect(() => setActive(0), [entries])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function choose(entry: Entry | undefined): void {
    if (entry === undefined) return
    onClose()
    entry.open()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((current) => Math.max(0, Math.min(entries.length - 1, current + step)))
    } else if (event.key === 'Enter') choose(entries[active])
  }

  return (
    <Dialog open onOpenChange={(_event, data) => !data.open && onClose()}>
      <DialogSurface className="palette" aria-label="Suchen">
        <div className="palette-body">
          <input
            className="palette-input"
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={entries.length > 0 ? `${listId}-${active}` : undefined}
            aria-label="Suchen in allem"
            placeholder="Akteure, Angebote, Personen, Sitzungen …"
            autoComplete="off"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <ul ref={list} id={listId} role="listbox" className="palette-list">
            {entries.map((entry, index) => (
              <li
                key={entry.key}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                data-group={entry.group === entries[index - 1]?.group ? undefined : entry.group}
                onClick={() => choose(entry)}
                onKeyDown={onKeyDown}
              >
                <span className="palette-title">{entry.title}</span>
                <span className="palette-detail">{entry.detail}</span>
              </li>
            ))}
            {entries.length === 0 && <li className="palette-empty">Nichts gefunden. Ein Teil eines Wortes genügt.</li>}
          </ul>
        </div>
      </DialogSurface>
    </Dialog>
  )
}
