/** How many cells, in the words of undo, announcements and dialogs. */
export function cellsText(count: number): string {
  return count === 1 ? '1 Zelle' : `${countText(count)} Zellen`
}

/** With points between thousands: labels are read on other workplaces and by ear. */
export function countText(count: number): string {
  return count.toLocaleString('de-DE')
}
