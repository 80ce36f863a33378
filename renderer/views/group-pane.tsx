import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Filter } from '../../shared/contract/contract.ts'
import type { GroupLevel } from '../../shared/contract/table-view.ts'
import type { Group } from '../../shared/contract/record-answers.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

interface GroupPaneProps {
  readonly entity: Entity
  readonly group: readonly GroupLevel[]
  readonly filter: readonly Filter[]
  readonly search: string
  readonly isDeleted: boolean
  /** The filter of the open group; empty where all rows are shown. */
  readonly within: readonly Filter[]
  /** The shown columns: amounts among them are summed. */
  readonly columns: readonly string[]
  onOpen(within: readonly Filter[]): void
}

const shownSums = 2

/** The groups beside the table: choosing one shows its rows there, whatever their number. */
export function GroupPane(props: GroupPaneProps) {
  const { entity, columns, group, within, onOpen } = props
  const tree = useRef<HTMLDivElement>(null)
  const sums = useMemo(
    () =>
      entity.fieldList
        .filter(({ name, kind }) => kind.measure === 'amount' && columns.includes(name))
        .slice(0, shownSums),
    [entity, columns],
  )
  const titles = group.map(({ field }) => entity.fields[field]?.label ?? field).join(' › ')

  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])]
    const item = (event.target as HTMLElement).closest<HTMLElement>('[role="treeitem"]')
    const at = item === null ? -1 : items.indexOf(item)
    const isOpen = item?.getAttribute('aria-expanded')
    if (event.key === 'ArrowDown') items[at + 1]?.focus()
    else if (event.key === 'ArrowUp') items[at - 1]?.focus()
    else if (event.key === 'Home') items[0]?.focus()
    else if (event.key === 'End') items.at(-1)?.focus()
    else if (event.key === 'ArrowRight' && isOpen === 'false')
      item?.querySelector<HTMLElement>('.group-toggle')?.click()
    else if (event.key === 'ArrowRight' && isOpen === 'true') items[at + 1]?.focus()
    else if (event.key === 'ArrowLeft' && isOpen === 'true') item?.querySelector<HTMLElement>('.group-toggle')?.click()
    else if (event.key === 'ArrowLeft' && item !== null) {
      const level = Number(item.getAttribute('aria-level'))
      items
        .slice(0, at)
        .findLast((other) => Number(other.getAttribute('aria-level')) < level)
        ?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') item?.click()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className="group-pane" aria-label={`Gruppen nach ${titles}`} data-region>
      <div className="group-scroll">
        <div className="group-head">
          <span className="group-name">{titles}</span>
          <span className="group-number">Zeilen</span>
          {sums.map(({ name, label }) => (
            <span key={name} className="group-number" title={`Summe ${label}`}>
              {label}
            </span>
          ))}
        </div>
        {/* The tree's items have the keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div ref={tree} role="tree" aria-label={`Gruppen nach ${titles}`} onKeyDown={onKeyDown}>
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
          <div
            role="treeitem"
            aria-level={1}
            aria-selected={within.length === 0}
            tabIndex={0}
            className="group-row"
            onClick={() => onOpen([])}
          >
            <span className="group-name">Alle Gruppen</span>
            <Whole {...props} sums={sums} />
          </div>
          <Level {...props} sums={sums} depth={0} above={[]} />
        </div>
      </div>
    </section>
  )
}

/** All rows of the view, each once: a row may stand in several groups. */
function Whole({ entity, filter, search, isDeleted, sums }: GroupPaneProps & Pick<LevelProps, 'sums'>) {
  const { names } = useApp()
  const view = { entity: entity.name, filter: [...filter], search, deleted: isDeleted }
  const rows = useQuery('window', { ...view, offset: 0, limit: 1 }, [entity.name]).latest?.total
  const fields = sums.length === 0 ? [entity.title[0] ?? ''] : sums.map(({ name }) => name)
  const whole = useQuery('aggregate', { ...view, fields }, [entity.name]).latest
  return (
    <>
      <span className="group-number">{rows === undefined ? '' : formatNumber(rows, { grouped: true })}</span>
      {sums.map((field) => (
        <span key={field.name} className="group-number">
          {whole === undefined ? '' : formatValue(field, whole[field.name]?.sum ?? 0, names)}
        </span>
      ))}
    </>
  )
}

interface LevelProps extends GroupPaneProps {
  readonly sums: readonly NamedField[]
  readonly depth: number
  /** The filters of the groups around this level. */
  readonly above: readonly Filter[]
}

function Level(props: LevelProps) {
  const { entity, group, filter, search, isDeleted, sums, depth, above } = props
  const level = group[depth]
  const { latest, error } = useQuery(
    'groups',
    {
      entity: entity.name,
      field: level?.field ?? '',
      ...(level?.unit === undefined ? {} : { unit: level.unit }),
      sums: sums.map(({ name }) => name),
      filter: [...filter, ...above],
      search,
      deleted: isDeleted,
    },
    [entity.name],
  )
  if (error !== undefined) return <p className="muted">{error}</p>
  return (
    <>
      {latest?.groups.map((one) => (
        <GroupRow key={JSON.stringify(one.value)} {...props} one={one} />
      ))}
      {latest !== undefined && latest.groups.length < latest.total && (
        <p className="muted group-more">
          Die {formatNumber(latest.groups.length, { grouped: true })} häufigsten von{' '}
          {formatNumber(latest.total, { grouped: true })} Gruppen.
        </p>
      )}
    </>
  )
}

function GroupRow({ one, ...props }: LevelProps & { readonly one: Group }) {
  const { names } = useApp()
  const { group, depth, above, sums, within, onOpen } = props
  const [isOpen, setOpen] = useState(false)
  const filters = [...above, ...one.filter]
  const hasMore = depth + 1 < group.length
  const isSelected = JSON.stringify(filters) === JSON.stringify(within)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <div
        role="treeitem"
        aria-level={depth + 1}
        aria-selected={isSelected}
        {...(hasMore ? { 'aria-expanded': isOpen } : {})}
        tabIndex={-1}
        className="group-row"
        style={{ paddingInlineStart: 8 + depth * 16 }}
        onClick={() => onOpen(isSelected ? [] : filters)}
      >
        {hasMore && (
          <span
            className="group-toggle"
            aria-hidden
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            onClick={(event) => {
              event.stopPropagation()
              setOpen(!isOpen)
            }}
          >
            {isOpen ? '▾' : '▸'}
          </span>
        )}
        <span className={`group-name${one.value === null ? ' muted' : ''}`} title={one.text}>
          {one.value === null ? '(leer)' : one.text}
        </span>
        <span className="group-number">{formatNumber(one.count, { grouped: true })}</span>
        {sums.map((field) => (
          <span key={field.name} className="group-number">
            {formatValue(field, one.sums[field.name] ?? 0, names)}
          </span>
        ))}
      </div>
      {hasMore && isOpen && <Level {...props} depth={depth + 1} above={filters} />}
    </>
  )
}
