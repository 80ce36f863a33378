import type { KeyboardEvent, PointerEvent } from 'react'
import { boundedWidth, narrowestPanel, usualPanel, type Panel } from './use-panel.ts'

const stepPx = 24

/** The edge of the record panel: drawn with the mouse, or with arrows; double click is the usual width. */
export function PanelResizer({ panel }: { readonly panel: Panel }) {
  const { width, setWidth } = panel
  const room = (handle: HTMLElement): number => handle.closest('.screen-content')?.clientWidth ?? window.innerWidth

  function drag(event: PointerEvent<HTMLElement>): void {
    const handle = event.currentTarget
    const start = event.clientX
    handle.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent): void =>
      setWidth(boundedWidth(width + start - moved.clientX, room(handle)))
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === 'ArrowLeft' ? stepPx : event.key === 'ArrowRight' ? -stepPx : 0
    if (step === 0) return
    event.preventDefault()
    setWidth(boundedWidth(width + step, room(event.currentTarget)))
  }

  return (
    // A separator that can be moved is a control: it takes focus and arrows.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="panel-resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label="Breite der Angaben"
      aria-valuenow={width}
      aria-valuemin={narrowestPanel}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setWidth(usualPanel)}
    />
  )
}
