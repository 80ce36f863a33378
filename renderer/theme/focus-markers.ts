/**
 * Fluent's focus keeper (Tabster) puts empty, focusable markers at the edges of what it keeps; they pass the focus on at
 * once. It also hides them from assistive technology, which nothing focusable may be (WCAG 4.1.2, ARIA in HTML): empty
 * and presentational they are not announced either way, so what hides them goes. Inside a list, tabs or a menu they stay
 * hidden, because nothing but items may stand there.
 */
const marker = 'data-tabster-dummy'
const strict = '[role="list"], [role="listbox"], [role="tablist"], [role="menu"]'

function unhide(node: Node): void {
  if (!(node instanceof HTMLElement) || !node.hasAttribute(marker) || node.closest(strict) !== null) return
  node.removeAttribute('aria-hidden')
}

export function unhideFocusMarkers(root: Document): void {
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) unhide(node)
  }).observe(root, { childList: true, subtree: true })
}
