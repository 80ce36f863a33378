import { Button, Tab, TabList } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { RecordForm } from './record-form.tsx'
import { RecordHistory } from './record-history.tsx'
import { RecordRelations } from './record-relations.tsx'
import './record-panel.css'

type PanelTab = 'fields' | 'relations' | 'history'

const narrowest = 280
const usual = 384

/** Everything about one record: its fields, what it belongs to, what happened to it. */
export function RecordPanel({
  entity,
  id,
  onClose,
}: {
  readonly entity: Entity
  readonly id: string
  onClose(): void
}) {
  const { names } = useApp()
  const { go } = useNavigation()
  const [tab, setTab] = useState<PanelTab>('fields')
  const [width, setWidth] = useState(usual)
  const panel = useRef<HTMLElement>(null)
  const { data, error } = useQuery('record', { entity: entity.name, id })

  useEffect(() => {
    if (data !== undefined) names.learn(data.titles)
  }, [data, names])
  useEffect(() => {
    if (panel.current !== null) panel.current.style.width = `${width}px`
  }, [width])

  function resize(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId)
    const start = event.clientX
    const handle = event.currentTarget
    const move = (moved: globalThis.PointerEvent): void =>
      setWidth(Math.max(narrowest, Math.min(window.innerWidth - 420, width + start - moved.clientX)))
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', move), { once: true })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isInField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (event.key === 'Escape' && !isInField) onClose()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      className="record-panel"
      aria-label={`Angaben: ${entity.label}`}
      data-region
      onKeyDown={onKeyDown}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="resizer" onPointerDown={resize} />
      <div className="panel-tabs">
        <TabList size="small" selectedValue={tab} onTabSelect={(_event, { value }) => setTab(value as PanelTab)}>
          <Tab value="fields">Angaben</Tab>
          <Tab value="relations">Beziehungen</Tab>
          <Tab value="history">Verlauf</Tab>
        </TabList>
        <Button
          appearance="subtle"
          size="small"
          icon={<DismissRegular />}
          aria-label="Angaben schließen (Esc)"
          onClick={onClose}
        />
      </div>
      <div className="panel-body">
        {error !== undefined && <p className="muted">{error}</p>}
        {data !== undefined && (
          <>
            <h2 className="panel-title">{data.title}</h2>
            <p className="panel-subtitle muted">
              {entity.label}
              {data.deleted ? ' · im Papierkorb' : ''}
            </p>
            {entity.name === 'meeting' && (
              <Button size="small" className="panel-action" onClick={() => go({ name: 'meeting', id })}>
                Sitzung öffnen
              </Button>
            )}
            {tab === 'fields' && <RecordForm key={id} entity={entity} record={data} />}
            {tab === 'relations' && <RecordRelations entity={entity} id={id} />}
            {tab === 'history' && <RecordHistory entity={entity} id={id} revision={data.revision} />}
          </>
        )}
      </div>
    </aside>
  )
}
