/** Which conditions a field can be filtered by, in people's words, and how they become filters. */
import type { Filter } from '../../shared/contract/contract.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { formatValue, type Names } from '../../shared/model/kind.ts'
import {
  asRelativeDays,
  describeRelative,
  type PeriodUnit,
  type RelativeDays,
  type SpanKind,
} from '../../shared/text/relative-days.ts'
import { isDay } from '../../shared/model/kinds/is-day.ts'

/** What a condition needs beside its name: nothing, a text, one or two values, a span, or a calendar period. */
export type Needs = 'nothing' | 'text' | 'value' | 'range' | 'span' | 'period'

export interface Condition {
  readonly key: string
  readonly label: string
  readonly needs: Needs
}

const blank: readonly Condition[] = [
  { key: 'empty', label: 'ist leer', needs: 'nothing' },
  { key: 'notEmpty', label: 'ist nicht leer', needs: 'nothing' },
]

const parts: readonly Condition[] = [
  { key: 'contains', label: 'enthält', needs: 'text' },
  { key: 'notContains', label: 'enthält nicht', needs: 'text' },
  { key: 'startsWith', label: 'beginnt mit', needs: 'text' },
]

const exact: readonly Condition[] = [
  { key: 'eq', label: 'ist genau', needs: 'text' },
  { key: 'ne', label: 'ist nicht', needs: 'text' },
]

const numbers: readonly Condition[] = [
  { key: 'gte', label: 'mindestens', needs: 'value' },
  { key: 'lte', label: 'höchstens', needs: 'value' },
  { key: 'between', label: 'zwischen', needs: 'range' },
  { key: 'gt', label: 'größer als', needs: 'value' },
  { key: 'lt', label: 'kleiner als', needs: 'value' },
  { key: 'eq', label: 'ist', needs: 'value' },
  { key: 'ne', label: 'ist nicht', needs: 'value' },
]

const spans: Readonly<Record<SpanKind, string>> = {
  olderThan: 'älter als',
  last: 'in den letzten',
  next: 'in den nächsten',
  until: 'bis in (von heute an)',
  from: 'ab in (von heute an)',
}

const points: readonly Condition[] = [
  { key: 'gte', label: 'ab', needs: 'value' },
  { key: 'lte', label: 'bis', needs: 'value' },
  { key: 'between', label: 'von … bis', needs: 'range' },
  { key: 'eq', label: 'ist', needs: 'value' },
]

const days: readonly Condition[] = [
  { key: 'olderThan', label: spans.olderThan, needs: 'span' },
  { key: 'last', label: spans.last, needs: 'span' },
  { key: 'next', label: spans.next, needs: 'span' },
  { key: 'period', label: 'im Zeitraum', needs: 'period' },
  ...points,
  { key: 'until', label: spans.until, needs: 'span' },
  { key: 'from', label: spans.from, needs: 'span' },
]

/** The conditions that make sense for a field, the usual one first. */
export function conditionsOf(field: NamedField): readonly Condition[] {
  if (field.kind.storage === 'BOOLEAN') return blank
  if (field.entity !== undefined || field.list !== undefined || field.kind.isSet === true) return [...parts, ...blank]
  if (isDay(field)) return [...days, ...blank]
  if (field.kind.measure === 'amount') return [...numbers, ...blank]
  if (field.kind.measure === 'point') return [...points, ...blank]
  return [...parts, ...exact, ...blank]
}

/** What a person fills in for a condition. */
export interface Draft {
  readonly key: string
  readonly text: string
  readonly value: Json
  readonly until: Json
  readonly count: number
  readonly unit: 'day' | 'week' | 'month' | 'year'
  readonly period: PeriodUnit
  readonly shift: number
  readonly orEmpty: boolean
}

export function emptyDraft(field: NamedField): Draft {
  return {
    key: conditionsOf(field)[0]?.key ?? 'empty',
    text: '',
    value: null,
    until: null,
    count: 12,
    unit: 'month',
    period: 'year',
    shift: 0,
    orEmpty: false,
  }
}

/** The draft of filters that are set; undefined where they are a choice of values or none. */
export function draftOf(field: NamedField, filters: readonly Filter[]): Draft | undefined {
  const [first, second] = filters
  const draft = emptyDraft(field)
  if (first === undefined) return undefined
  if (first.op === 'gte' && second?.op === 'lte')
    return { ...draft, key: 'between', value: first.value ?? null, until: second.value ?? null }
  if (first.op === 'relative') {
    const relative = asRelativeDays(first.value)
    if (relative === undefined) return undefined
    const orEmpty = relative.orEmpty === true
    return relative.is === 'period'
      ? { ...draft, key: 'period', period: relative.unit, shift: relative.shift, orEmpty }
      : { ...draft, key: relative.is, count: relative.count, unit: relative.unit, orEmpty }
  }
  const condition = conditionsOf(field).find(({ key }) => key === first.op)
  if (condition === undefined) return undefined
  return condition.needs === 'text'
    ? { ...draft, key: condition.key, text: String(first.value ?? '') }
    : { ...draft, key: condition.key, value: first.value ?? null }
}

function relativeOf({ key, count, unit, period, shift, orEmpty }: Draft): RelativeDays {
  const empty = orEmpty ? ({ orEmpty } as const) : {}
  return key === 'period'
    ? { is: 'period', unit: period, shift, ...empty }
    : { is: key as SpanKind, count, unit, ...empty }
}

/** The filters that a draft means; undefined while something is missing. */
export function filtersOf(field: NamedField, draft: Draft): readonly Filter[] | undefined {
  const condition = conditionsOf(field).find(({ key }) => key === draft.key)
  if (condition === undefined) return undefined
  const op = draft.key as Filter['op']
  switch (condition.needs) {
    case 'nothing':
      return [{ field: field.name, op }]
    case 'text':
      return draft.text.trim() === '' ? undefined : [{ field: field.name, op, value: draft.text.trim() }]
    case 'value':
      return draft.value === null ? undefined : [{ field: field.name, op, value: draft.value }]
    case 'range': {
      const range: Filter[] = []
      if (draft.value !== null) range.push({ field: field.name, op: 'gte', value: draft.value })
      if (draft.until !== null) range.push({ field: field.name, op: 'lte', value: draft.until })
      return range.length === 0 ? undefined : range
    }
    case 'span':
    case 'period':
      return [{ field: field.name, op: 'relative', value: { ...relativeOf(draft) } }]
  }
}

const shownValues = 3

function valueText(field: NamedField, value: Json, names: Names): string {
  if (value === null) return '(leer)'
  return formatValue(field, field.kind.isSet === true && !Array.isArray(value) ? [value] : value, names)
}

function severalText(field: NamedField, value: Json | undefined, names: Names): string {
  const values = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null]
  return values.length <= shownValues
    ? values.map((one) => valueText(field, one, names)).join(', ')
    : `${values.length} Werte`
}

function conditionText(field: NamedField, { op, value = null }: Filter, names: Names): string {
  switch (op) {
    case 'in':
      return `: ${severalText(field, value, names)}`
    case 'notIn':
      return ` ohne ${severalText(field, value, names)}`
    case 'has':
      return `: ${valueText(field, value, names)}`
    case 'relative': {
      const relative = asRelativeDays(value)
      return relative === undefined ? '' : `: ${describeRelative(relative)}`
    }
    case 'empty':
    case 'notEmpty':
      return ` ${blank.find(({ key }) => key === op)?.label}`
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return ` ${parts.find(({ key }) => key === op)?.label} „${String(value)}“`
    case 'eq':
      return `: ${valueText(field, value, names)}`
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'ne': {
      const known = [...conditionsOf(field), ...numbers].find(({ key }) => key === op)
      return ` ${known?.label ?? op} ${valueText(field, value, names)}`
    }
  }
}

/** All filters of one column as one sentence, "Beginn ab 01.01.2026 bis 31.12.2026". */
export function filterText(field: NamedField, filters: readonly Filter[], names: Names): string {
  return `${field.label}${filters.map((filter) => conditionText(field, filter, names)).join('')}`
}
