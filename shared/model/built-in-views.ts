/** Views that are there from the start, by entity: questions that every education office asks. */
import type { TableView } from '../contract/table-view.ts'

export interface BuiltInView extends Partial<TableView> {
  readonly key: string
  readonly name: string
}

const neverOrYearAgo = { is: 'olderThan', count: 12, unit: 'month', orEmpty: true } as const
const past = { is: 'olderThan', count: 0, unit: 'day' } as const
const upToToday = { is: 'until', count: 0, unit: 'day' } as const
const fromToday = { is: 'from', count: 0, unit: 'day' } as const
const fromTodayOrOpen = { ...fromToday, orEmpty: true } as const
const thisSchoolYear = { is: 'period', shift: 0, unit: 'schoolYear' } as const

const notPassed = ['open', 'in-progress']

export const builtInViews: Readonly<Record<string, readonly BuiltInView[]>> = {
  offer: [
    {
      key: 'running',
      name: 'Laufend, nach Beginn',
      filter: [
        { field: 'startsOn', op: 'relative', value: upToToday },
        { field: 'endsOn', op: 'relative', value: fromTodayOrOpen },
      ],
      sort: [{ field: 'startsOn' }],
    },
    {
      key: 'unchecked',
      name: 'Ungeprüft seit 12 Monaten',
      filter: [{ field: 'checkedOn', op: 'relative', value: neverOrYearAgo }],
      sort: [{ field: 'checkedOn' }],
    },
    {
      key: 'portal',
      name: 'Für das Portal',
      filter: [{ field: 'portalState', op: 'in', value: ['checked', 'published'] }],
      sort: [{ field: 'portalState' }, { field: 'title' }],
    },
  ],
  actor: [
    {
      key: 'without-contact',
      name: 'Ohne Kontakt',
      filter: [
        { field: 'phone', op: 'empty' },
        { field: 'email', op: 'empty' },
      ],
      sort: [{ field: 'name' }],
    },
    {
      key: 'unchecked',
      name: 'Ungeprüft seit 12 Monaten',
      filter: [{ field: 'checkedOn', op: 'relative', value: neverOrYearAgo }],
      sort: [{ field: 'checkedOn' }],
    },
  ],
  person: [
    {
      key: 'review',
      name: 'Zur Prüfung fällig',
      filter: [{ field: 'reviewOn', op: 'relative', value: upToToday }],
      sort: [{ field: 'reviewOn' }],
    },
    {
      key: 'erase',
      name: 'Zum Löschen fällig',
      filter: [{ field: 'eraseOn', op: 'relative', value: upToToday }],
      sort: [{ field: 'eraseOn' }],
    },
    { key: 'without-basis', name: 'Ohne Rechtsgrundlage', filter: [{ field: 'legalBasis', op: 'empty' }] },
  ],
  cooperation: [
    {
      key: 'running',
      name: 'Laufend',
      filter: [{ field: 'until', op: 'relative', value: fromTodayOrOpen }],
      sort: [{ field: 'since' }],
    },
  ],
  committee: [{ key: 'active', name: 'Aktive', filter: [{ field: 'state', op: 'eq', value: 'active' }] }],
  membership: [
    {
      key: 'present',
      name: 'Gegenwärtige',
      filter: [{ field: 'endsOn', op: 'relative', value: fromTodayOrOpen }],
      sort: [{ field: 'committee' }],
    },
  ],
  meeting: [
    {
      key: 'upcoming',
      name: 'Kommende',
      filter: [{ field: 'startsAt', op: 'relative', value: fromToday }],
      sort: [{ field: 'startsAt' }],
    },
    {
      key: 'minutes',
      name: 'Niederschrift offen',
      filter: [
        { field: 'startsAt', op: 'relative', value: past },
        { field: 'minutesState', op: 'notIn', value: ['approved'] },
        { field: 'state', op: 'notIn', value: ['cancelled'] },
      ],
      sort: [{ field: 'startsAt' }],
    },
  ],
  task: [
    {
      key: 'overdue',
      name: 'Überfällig',
      filter: [
        { field: 'dueOn', op: 'relative', value: past },
        { field: 'state', op: 'in', value: notPassed },
      ],
      sort: [{ field: 'dueOn' }],
    },
    {
      key: 'open',
      name: 'Offen, nach Frist',
      filter: [{ field: 'state', op: 'in', value: notPassed }],
      sort: [{ field: 'dueOn' }],
    },
  ],
  need: [
    {
      key: 'open',
      name: 'Offen, nach Dringlichkeit',
      filter: [{ field: 'state', op: 'notIn', value: ['met', 'dismissed'] }],
      sort: [{ field: 'priority' }, { field: 'recordedOn' }],
    },
  ],
  measure: [
    { key: 'running', name: 'In Umsetzung', filter: [{ field: 'state', op: 'eq', value: 'running' }] },
    {
      key: 'overdue',
      name: 'Überfällig',
      filter: [
        { field: 'endsOn', op: 'relative', value: past },
        { field: 'state', op: 'notIn', value: ['done', 'dropped'] },
      ],
      sort: [{ field: 'endsOn' }],
    },
  ],
  fundingProject: [
    {
      key: 'running',
      name: 'Laufend',
      filter: [{ field: 'endsOn', op: 'relative', value: fromTodayOrOpen }],
      sort: [{ field: 'endsOn' }],
    },
  ],
  paper: [
    {
      key: 'school-year',
      name: 'Dieses Schuljahr',
      filter: [{ field: 'date', op: 'relative', value: thisSchoolYear }],
      sort: [{ field: 'date', descending: true }],
    },
  ],
  observation: [
    {
      key: 'newest',
      name: 'Neueste zuerst',
      sort: [{ field: 'period', descending: true }, { field: 'indicator' }],
    },
  ],
}
