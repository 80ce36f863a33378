import { sections, type Entity, type Section } from '../../shared/model/entity.ts'
import { model } from '../../shared/model/model.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation, type Screen } from '../state/navigation.tsx'

const listed = Object.values(model).filter((entity) => entity.isListed)

function entitiesOf(section: Section): readonly Entity[] {
  return listed.filter((entity) => entity.section === section)
}

/** The fields of work with what they hold. */
export function NavigationPane({ isOpen }: { readonly isOpen: boolean }) {
  const { counts, conflicts } = useOpenWorkspace()
  return (
    <nav className={`navigation-pane${isOpen ? ' open' : ''}`} aria-label="Felder der Arbeit" data-region>
      <Entry label="Übersicht" screen={{ name: 'overview' }} />
      {(Object.keys(sections) as Section[]).map((section) => (
        <section key={section} aria-label={sections[section]}>
          <h2>{sections[section]}</h2>
          {section === 'exchange' && (
            <>
              <Entry label="Einlesen" screen={{ name: 'import' }} />
              <Entry label="Konflikte" count={conflicts} screen={{ name: 'conflicts' }} />
            </>
          )}
          {entitiesOf(section).map((entity) => (
            <Entry
              key={entity.name}
              label={entity.plural}
              count={counts[entity.name]}
              screen={{ name: 'entity', entity: entity.name }}
            />
          ))}
        </section>
      ))}
    </nav>
  )
}

/** A meeting's own screen belongs to the table of meetings. */
function isCurrent(target: Screen, current: Screen): boolean {
  if (target.name === 'entity') {
    return (
      (current.name === 'entity' && current.entity === target.entity) ||
      (current.name === 'meeting' && target.entity === 'meeting')
    )
  }
  return target.name === current.name
}

function Entry({
  label,
  count,
  screen,
}: {
  readonly label: string
  readonly count?: number | undefined
  readonly screen: Screen
}) {
  const navigation = useNavigation()
  return (
    <button
      type="button"
      className="navigation-entry"
      aria-current={isCurrent(screen, navigation.screen) ? 'page' : undefined}
      onClick={() => navigation.go(screen)}
    >
      <span>{label}</span>
      {count !== undefined && count > 0 && <span className="count">{formatNumber(count, { grouped: true })}</span>}
    </button>
  )
}
