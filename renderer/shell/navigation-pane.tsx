import { useEffect, useRef, type ComponentType, type KeyboardEvent } from 'react'
import { sections, type Entity, type Section } from '../../shared/model/entity.ts'
import type { Model } from '../../shared/model/model.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useModel, useOpenWorkspace } from '../state/app-context.tsx'
import { isPaged, useNavigation, type Screen } from '../state/navigation.tsx'
import { iconOfEntity, screenIcons } from './navigation-icons.tsx'

function entitiesOf(model: Model, section: Section): readonly Entity[] {
  return Object.values(model).filter((entity) => entity.isListed && entity.section === section)
}

interface NavigationPaneProps {
  /** In a narrow window: shown with words, above the work area. */
  readonly isOpen: boolean
  onClose(): void
}

/** The fields of work with what they hold. */
export function NavigationPane({ isOpen, onClose }: NavigationPaneProps) {
  const { counts, conflicts } = useOpenWorkspace()
  const model = useModel()
  const pane = useRef<HTMLElement>(null)

  useEffect(() => {
    if (isOpen) pane.current?.querySelector<HTMLElement>('[aria-current="page"], button')?.focus()
  }, [isOpen])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && isOpen) onClose()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const entries = [...(pane.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    const current = entries.indexOf(document.activeElement as HTMLElement)
    entries[current + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  }

  return (
    // Arrows walk through the entries, which are buttons and work without them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      ref={pane}
      id="navigation-pane"
      className={`navigation-pane${isOpen ? ' open' : ''}`}
      aria-label="Felder der Arbeit"
      data-region
      onKeyDown={onKeyDown}
    >
      <Entry label="Übersicht" icon={screenIcons.overview} screen={{ name: 'overview' }} />
      {(Object.keys(sections) as Section[]).map((section) => (
        <section key={section} aria-label={sections[section]}>
          <h2>{sections[section]}</h2>
          {section === 'exchange' && (
            <>
              <Entry label="Einlesen" icon={screenIcons.import} screen={{ name: 'import' }} />
              <Entry label="Konflikte" icon={screenIcons.conflicts} count={conflicts} screen={{ name: 'conflicts' }} />
              <Entry label="Abgleich" icon={screenIcons.sync} screen={{ name: 'sync' }} />
              <Entry label="Dubletten" icon={screenIcons.duplicates} screen={{ name: 'duplicates' }} />
            </>
          )}
          {entitiesOf(model, section).map((entity) => (
            <Entry
              key={entity.name}
              label={entity.plural}
              icon={iconOfEntity(entity.name)}
              count={counts[entity.name]}
              screen={{ name: 'entity', entity: entity.name }}
            />
          ))}
          {section === 'committees' && (
            <Entry label="Beschlüsse" icon={screenIcons.resolutions} screen={{ name: 'resolutions' }} />
          )}
        </section>
      ))}
    </nav>
  )
}

/** A record's own page belongs to its table. */
function isCurrent(target: Screen, current: Screen): boolean {
  if (target.name === 'entity') {
    return (
      ((current.name === 'entity' || current.name === 'record') && current.entity === target.entity) ||
      (isPaged(current.name) && target.entity === current.name)
    )
  }
  return target.name === current.name
}

interface EntryProps {
  readonly label: string
  readonly icon: ComponentType
  readonly count?: number | undefined
  readonly screen: Screen
}

function Entry({ label, icon: Icon, count, screen }: EntryProps) {
  const navigation = useNavigation()
  return (
    <button
      type="button"
      className="navigation-entry"
      title={label}
      aria-current={isCurrent(screen, navigation.screen) ? 'page' : undefined}
      onClick={() => navigation.go(screen)}
    >
      <span className="navigation-icon" aria-hidden="true">
        <Icon />
      </span>
      <span className="navigation-label">{label}</span>
      {count !== undefined && count > 0 && <span className="count">{formatNumber(count, { grouped: true })}</span>}
    </button>
  )
}
