import { Button } from '@fluentui/react-components'
import { DismissRegular, WindowNewRegular } from '@fluentui/react-icons'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { PanelResizer } from './panel-resizer.tsx'
import { RecordPage } from './record-page.tsx'
import type { Panel } from './use-panel.ts'
import { useSettled } from './use-settled.ts'

interface RecordPanelProps {
  readonly entity: Entity
  readonly id: string
  readonly panel: Panel
  /** The record was just made: its title is the first thing to type. */
  readonly isNew: boolean
  onStep(by: 1 | -1): void
  onClose(): void
}

/** One record beside its table. */
export function RecordPanel({ entity, id, panel, isNew, onStep, onClose }: RecordPanelProps) {
  const { host } = useApp()
  const element = useRef<HTMLElement>(null)
  const { width, isCovering } = panel
  // Whoever is in the panel, or just made the record, goes on typing in it.
  const shown = useSettled(id, () => isNew || element.current?.contains(document.activeElement) === true)

  useEffect(() => {
    element.current?.style.setProperty('--panel-width', `${width}px`)
  }, [width])
  useEffect(() => {
    if (isCovering) element.current?.focus()
  }, [isCovering])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && event.target === element.current) onClose()
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
      <RecordPage
        entity={entity}
        id={shown}
        isNew={isNew && shown === id}
        isWide={false}
        onStep={onStep}
        onClose={onClose}
        tools={
          <>
            <Button
              appearance="subtle"
              size="small"
              icon={<WindowNewRegular />}
              aria-label="In eigenem Fenster öffnen"
              title="In eigenem Fenster öffnen"
              onClick={() => host.openRecord(entity.name, id)}
            />
            <Button
              appearance="subtle"
              size="small"
              icon={<DismissRegular />}
              aria-label="Angaben schließen (Esc)"
              title="Schließen (Esc)"
              onClick={onClose}
            />
          </>
        }
      />
    </aside>
  )
}
