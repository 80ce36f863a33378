import { Button, Tab, TabList } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { PanelResizer } from './panel-resizer.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordHistory } from './record-history.tsx'
import { RecordRelations } from './record-relations.tsx'
import { subtitleOf } from './subtitle.ts'
import type { Panel } from './use-panel.ts'
import './record-panel.css'

type PanelTab = 'fields' | 'relations' | 'history'

interface RecordPanelProps {
  readonly entity: Entity
  readonly id: string
  readonly panel: Panel
  /** The record was just made: its title is the first thing to type. */
  readonly isNew: boolean
  onClose(): void
}

/** Everything about one record: its fields, what it belongs to, what happened to it. */
export function RecordPanel({ entity, id, panel, isNew, onClose }: RecordPanelProps) {
  const { names } = useApp()
  const { go } = useNavigation()
  const [tab, setTab] = useState<PanelTab>('fields')
  const element = useRef<HTMLElement>(null)
  // While the next record is on its way the one before stays: walking through a table must not flicker.
  const { latest: record, error } = useQuery('record', { entity: entity.name, id })
  const { width, isCovering } = panel

  useEffect(() => {
    if (record !== undefined) names.learn(record.titles)
  }, [record, names])
  useEffect(() => {
    element.current?.style.setProperty('--panel-width', `${width}px`)
  }, [width])
  useEffect(() => {
    if (isNew) setTab('fields')
  }, [isNew, id])
  useEffect(() => {
    if (isCovering) element.current?.focus()
  }, [isCovering])

  function onKeyDown(event: KeyboardEvent): void {
    // In a field Esc takes back what was typed; there is nothing to close then.
    const isInField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (event.key === 'Escape' && !isInField && !event.defaultPrevented) onClose()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={element}
      className="record-panel"
      aria-label={`Angaben: ${entity.label}`}
      data-region
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {!isCovering && <PanelResizer panel={panel} />}
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
          title="Schließen (Esc)"
          onClick={onClose}
        />
      </div>
      <div className="panel-body">
        {error !== undefined && <p className="muted">{error}</p>}
        {error === undefined && record !== undefined && (
          <>
            <h2 className="panel-title">{record.title}</h2>
            <p className="panel-subtitle muted">
              {subtitleOf(entity, record.row, names)}
              {record.deleted ? ' · im Papierkorb' : ''}
            </p>
            {entity.name === 'meeting' && (
              <Button size="small" className="panel-action" onClick={() => go({ name: 'meeting', id: record.row.id })}>
                Sitzung öffnen
              </Button>
            )}
            {tab === 'fields' && (
              <RecordForm
                key={record.row.id}
                entity={entity}
                record={record}
                focused={isNew && record.row.id === id ? entity.title[0] : undefined}
              />
            )}
            {tab === 'relations' && <RecordRelations entity={entity} id={record.row.id} />}
            {tab === 'history' && (
              <RecordHistory
                key={record.row.id}
                entity={entity}
                id={record.row.id}
                revision={record.revision}
                isReadOnly={record.deleted}
              />
            )}
          </>
        )}
      </div>
    </aside>
  )
}
