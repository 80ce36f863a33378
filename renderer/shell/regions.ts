/** F6 leads from region to region: command bar, navigation, work area, rows that failed, record panel. */

const regionSelector = '[data-region]'
const focusable = 'button:not(:disabled), input, textarea, [tabindex="0"]'

/** Where the focus last was in each region: coming back leads there, for example to the cell of the grid. */
const lastFocused = new WeakMap<Element, HTMLElement>()

function regionOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>(regionSelector) ?? null
}

export function rememberFocus(event: FocusEvent): void {
  if (!(event.target instanceof HTMLElement)) return
  const region = regionOf(event.target)
  if (region !== null) lastFocused.set(region, event.target)
}

/** The first thing to focus in a region that was not visited yet; regions inside it have their own turn. */
function entryOf(region: HTMLElement): HTMLElement {
  const current = region.querySelector<HTMLElement>('[aria-current="page"], [aria-selected="true"]')
  if (current !== null && regionOf(current) === region && current.tabIndex >= 0) return current
  const candidates = [...region.querySelectorAll<HTMLElement>(focusable)]
  return (
    candidates.find((candidate) => regionOf(candidate) === region && candidate.checkVisibility()) ??
    candidates[0] ??
    region
  )
}

export function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(regionSelector)].filter((region) =>
    region.checkVisibility(),
  )
  const region = regionOf(document.activeElement)
  const current = region === null ? -1 : regions.indexOf(region)
  const start = current === -1 && step === -1 ? 0 : current
  const next = regions.at((start + step + regions.length) % regions.length)
  if (next === undefined) return
  const last = lastFocused.get(next)
  const target = last?.isConnected === true && last.checkVisibility() ? last : entryOf(next)
  target.focus()
}
