import { Button, Checkbox } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronUpRegular, DismissRegular } from '@fluentui/react-icons'
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import type { FindAllInput, PlanChangeInput } from '../../shared/contract/bulk-change.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import type { GridHandle, GridStretch } from '../grid/grid-props.ts'
import { useApp } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'
import { ReplaceDialog } from './replace-dialog.tsx'
import { useFound } from './use-found.ts'
import './find-bar.css'

/** What is searched for; it outlives the bar. */
export interface Search {
  readonly find: string
  readonly replace: string
  readonly matchCase: boolean
  readonly wholeCell: boolean
}

export const noSearch: Search = { find: '', replace: '', matchCase: false, wholeCell: false }

export interface FindHandle {
  step(by: 1 | -1): void
  focus(): void
}

interface FindBarProps {
  readonly entity: Entity
  readonly grid: RefObject<GridHandle | null>
  /** Another filter or order: what was selected is not the same rows. */
  readonly viewKey: string
  readonly search: Search
  readonly isReplacing: boolean
  readonly isReadOnly: boolean
  readonly handle: Ref<FindHandle>
  onSearch(search: Search): void
  onReplacing(isReplacing: boolean): void
  onClose(): void
}

type Scope = 'selection' | 'column' | 'view'

const count = (value: number): string => formatNumber(value, { grouped: true })

/** Finding and replacing in the table, beside it and never over it. Enter goes on, with Shift back. */
export function FindBar(props: FindBarProps) {
  const { entity, grid, viewKey, search, isReplacing, isReadOnly, handle, onSearch, onReplacing, onClose } = props
  const { host, save, toast } = useApp()
  const input = useRef<HTMLInputElement>(null)
  const [selected] = useState(() => ({ viewKey, stretches: grid.current?.stretches() }))
  const [scope, setScope] = useState<Scope>(selected.stretches === undefined ? 'view' : 'selection')
  const [planned, setPlanned] = useState<PlanChangeInput>()
  /** Steps that were asked for and are not done yet: keys may be faster than the engine. */
  const steps = useRef<(1 | -1)[]>([])
  const [, follow] = useState(0)
  const active = grid.current?.active()
  const hasSelection = selected.stretches !== undefined && selected.viewKey === viewKey
  const meant = scope === 'selection' && !hasSelection ? 'view' : scope
  const column = active?.field ?? entity.title[0] ?? ''
  const { find, replace, matchCase, wholeCell } = search

  /** The rows and columns that are meant, by their places in the grid as it stands. */
  function where(): Omit<FindAllInput, 'find'> | undefined {
    const table = grid.current
    if (table === null) return undefined
    const view = table.shownView()
    if (meant === 'selection') return { ...view, stretches: [...(selected.stretches as GridStretch[])] }
    return { ...view, fields: meant === 'column' ? [column] : [...table.visibleColumns()] }
  }

  function asked(): FindAllInput | undefined {
    const place = where()
    return place === undefined || find === '' ? undefined : { ...place, find, matchCase, wholeCell }
  }

  const key = JSON.stringify([find, matchCase, wholeCell, meant, meant === 'column' ? column : '', viewKey])
  const found = useFound(entity.name, key, asked)

  useEffect(() => {
    input.current?.select()
  }, [])

  async function step(by: 1 | -1): Promise<void> {
    steps.current.push(by)
    if (steps.current.length > 1) return
    for (let next = steps.current[0]; next !== undefined; next = steps.current[0]) {
      const isFound = await stepOnce(next)
      if (isFound) steps.current.shift()
      else steps.current = []
    }
  }

  async function stepOnce(by: 1 | -1): Promise<boolean> {
    const question = asked()
    const from = grid.current?.active()
    if (question === undefined) return false
    try {
      const { hit } = await host.client.call('find', { ...question, step: by, ...(from === undefined ? {} : { from }) })
      if (hit !== null) grid.current?.lookAt(hit.row, hit.field, meant === 'selection')
      follow((count) => count + 1)
      return hit !== null
    } catch (error) {
      toast('error', messageOf(error))
      return false
    }
  }

  useImperativeHandle(handle, () => ({ step: (by) => void step(by), focus: () => input.current?.select() }))

  /** Replaces in the cell where the search stands, and goes on. */
  async function replaceHere(): Promise<void> {
    const question = asked()
    if (question === undefined || active === undefined) return
    const here = { offset: active.row, limit: 1, fields: [active.field] }
    const plan = await save(() =>
      host.client.call('planChange', {
        ...grid.current?.shownView(),
        entity: entity.name,
        stretches: [here],
        change: { kind: 'replace', find, replace, matchCase, wholeCell },
      }),
    )
    const problem = plan?.sample[0]?.problem
    if (plan !== undefined && plan.cells > 0) await save(() => host.client.call('commitChange', { plan: plan.plan }))
    else if (problem) toast('warning', problem)
    await step(1)
  }

  function replaceAll(): void {
    const place = where()
    if (place !== undefined && find !== '')
      setPlanned({ ...place, change: { kind: 'replace', find, replace, matchCase, wholeCell } })
  }

  function onEnter(event: KeyboardEvent, work: (isBack: boolean) => void): void {
    if (event.key !== 'Enter') return
    event.preventDefault()
    work(event.shiftKey)
  }

  const place = found?.places.findIndex(({ row, field }) => row === active?.row && field === active.field) ?? -1
  return (
    // Escape closes from anywhere in the bar.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="find-bar"
      role="search"
      aria-label="Suchen in der Tabelle"
      data-region
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || planned !== undefined) return
        event.preventDefault()
        onClose()
      }}
    >
      <div className="find-row">
        <input
          ref={input}
          className="field-input"
          aria-label="Suchen nach"
          placeholder="Suchen in der Tabelle"
          autoFocus
          value={find}
          onChange={(event) => onSearch({ ...search, find: event.target.value })}
          onKeyDown={(event) => onEnter(event, (isBack) => void step(isBack ? -1 : 1))}
        />
        <Small label="Voriger Treffer" title="Voriger Treffer (Umschalt F3)" onClick={() => void step(-1)}>
          <ChevronUpRegular />
        </Small>
        <Small label="Nächster Treffer" title="Nächster Treffer (F3)" onClick={() => void step(1)}>
          <ChevronDownRegular />
        </Small>
        <span className={`find-count${found?.cells === 0 ? ' none' : ' muted'}`} role="status">
          {find === '' ? '' : found === undefined ? 'sucht …' : foundText(place, found.cells)}
        </span>
        <select
          className="field-input find-scope"
          aria-label="Suchen in"
          value={meant}
          onChange={(event) => setScope(event.target.value as Scope)}
        >
          <option value="view">in allen Spalten</option>
          <option value="column">in der Spalte „{entity.fields[column]?.label ?? column}“</option>
          {hasSelection && <option value="selection">in der Auswahl</option>}
        </select>
        <Checkbox
          label="Groß/klein"
          title="Groß- und Kleinschreibung beachten"
          checked={matchCase}
          onChange={(_event, data) => onSearch({ ...search, matchCase: data.checked === true })}
        />
        <Checkbox
          label="Ganze Zelle"
          title="Nur Zellen, in denen nichts anderes steht"
          checked={wholeCell}
          onChange={(_event, data) => onSearch({ ...search, wholeCell: data.checked === true })}
        />
        <span className="spring" />
        {!isReadOnly && !isReplacing && (
          <Button size="small" onClick={() => onReplacing(true)}>
            Ersetzen …
          </Button>
        )}
        <Small label="Suche schließen" title="Schließen (Esc)" onClick={onClose}>
          <DismissRegular />
        </Small>
      </div>
      {isReplacing && !isReadOnly && (
        <div className="find-row">
          <input
            className="field-input"
            aria-label="Ersetzen durch"
            placeholder="Ersetzen durch"
            value={replace}
            onChange={(event) => onSearch({ ...search, replace: event.target.value })}
            onKeyDown={(event) => onEnter(event, replaceAll)}
          />
          <Button size="small" disabledFocusable={find === ''} onClick={replaceAll}>
            Alle ersetzen …
          </Button>
          <Button size="small" disabledFocusable={place < 0} onClick={() => place >= 0 && void replaceHere()}>
            Diese Zelle ersetzen
          </Button>
          <span className="muted find-hint">Enter zeigt alle Änderungen, bevor etwas geschrieben wird.</span>
        </div>
      )}
      {planned !== undefined && (
        <ReplaceDialog
          entity={entity}
          input={planned}
          onClose={() => {
            setPlanned(undefined)
            input.current?.focus()
          }}
        />
      )}
    </div>
  )
}

function foundText(place: number, cells: number): string {
  if (cells === 0) return 'nicht gefunden'
  if (place >= 0) return `${count(place + 1)} von ${count(cells)}`
  return `${count(cells)} Treffer`
}

interface SmallProps {
  readonly label: string
  readonly title: string
  readonly children: ReactNode
  onClick(): void
}

function Small({ label, title, children, onClick }: SmallProps) {
  return (
    <Button
      appearance="subtle"
      size="small"
      icon={<>{children}</>}
      aria-label={label}
      title={title}
      onClick={onClick}
    />
  )
}
