import type { Move } from '../fields/field-props.ts'

const focusable = 'input, textarea, select, button, a[href], [tabindex]'

/** Where Tab may go, in the order of the page; a dialog keeps it inside. */
function tabStops(from: HTMLElement): readonly HTMLElement[] {
  const root = from.closest('[role="dialog"]') ?? document
  return [...root.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) =>
      (element === from || element.tabIndex >= 0) &&
      !element.matches(':disabled, [data-tabster-dummy]') &&
      element.checkVisibility(),
  )
}

/** The inputs among which Enter walks: the fields of the form, or the cells of one column of a table. */
function line(from: HTMLElement): readonly HTMLElement[] {
  const cell = from.closest<HTMLElement>('[data-column]')
  const scope = from.closest(cell === null ? '.record-form' : 'table')
  const selector = cell === null ? '[data-field]' : `[data-column="${CSS.escape(cell.dataset['column'] ?? '')}"]`
  return [...(scope?.querySelectorAll<HTMLElement>(selector) ?? [])].flatMap((place) => {
    const input = place.querySelector<HTMLElement>('input:not(:disabled), textarea:not(:disabled)')
    return input === null ? [] : [input]
  })
}

/** Moves the focus from one input to the next: Enter and Shift+Enter down and up, Tab and Shift+Tab as Tab does. */
function moveFocus(from: HTMLElement, move: Move): void {
  const stops = move === 'up' || move === 'down' ? line(from) : tabStops(from)
  const next = stops[stops.indexOf(from) + (move === 'down' || move === 'right' ? 1 : -1)]
  next?.focus()
  if (next instanceof HTMLInputElement && next.type === 'text') next.select()
}

export function moveFromActive(move: Move): void {
  if (document.activeElement instanceof HTMLElement) moveFocus(document.activeElement, move)
}

/** The field of the form that has the focus. */
export function focusedField(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field']
}
