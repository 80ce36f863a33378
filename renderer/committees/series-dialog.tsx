import { Button, DialogActions } from '@fluentui/react-components'
import { useId, useMemo, useState } from 'react'
import type { MeetingView, SeriesDayView } from '../../shared/contract/committee-answers.ts'
import type { Row } from '../../shared/model/entity.ts'
import { formatDay, weekdayOf } from '../../shared/text/dates.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { firstDraft, readDraft, weekdays, type Draft, type ReadDraft, type TypedField } from './series-draft.ts'
import { useSteps } from './use-steps.ts'

const rhythms = [
  ['months/1', 'jeden Monat'],
  ['months/2', 'alle zwei Monate'],
  ['months/3', 'jedes Vierteljahr'],
  ['months/6', 'jedes Halbjahr'],
  ['weeks/1', 'jede Woche'],
  ['weeks/2', 'alle zwei Wochen'],
  ['weeks/4', 'alle vier Wochen'],
] as const
const ordinals = ['ersten', 'zweiten', 'dritten', 'vierten', 'letzten'] as const

interface SeriesDialogProps {
  readonly committee: Row
  /** The latest meeting: most committees go on where and when they met before. */
  readonly previous: MeetingView | undefined
  onClose(): void
}

/** Plans a year's meetings: the rule above, its days below, each can be left out before they are made. */
export function SeriesDialog({ committee, previous, onClose }: SeriesDialogProps) {
  const { host, names } = useApp()
  const { go } = useNavigation()
  const step = useSteps()
  const [draft, setDraft] = useState(() => firstDraft(names.today, previous))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [unit = 'months', every = '3'] = draft.rhythm.split('/')
  const read = useMemo(() => readDraft(draft, names.today), [draft, names])

  async function create(days: readonly SeriesDayView[]): Promise<void> {
    const startsAt = days.filter((day) => !day.isThere && !left.has(day.startsAt)).map((day) => day.startsAt)
    const written = await step(
      () =>
        host.client.call('createMeetings', {
          committee: committee.id,
          startsAt,
          ...(read.minutes === undefined ? {} : { durationMinutes: read.minutes }),
          ...(draft.location.trim() === '' ? {} : { location: draft.location.trim() }),
        }),
      startsAt.length === 1 ? '1 Sitzung geplant.' : `${startsAt.length} Sitzungen geplant.`,
    )
    if (written === undefined) return
    onClose()
    const [only] = written.created
    if (written.created.length === 1 && only !== undefined) go({ name: 'meeting', id: only })
  }

  const { from, until, time, wrong } = read
  const input = {
    draft,
    wrong,
    onChange: (change: Partial<Draft>) => setDraft((current) => ({ ...current, ...change })),
  }
  return (
    <DialogFrame title="Sitzungen planen" className="series-dialog" onClose={onClose}>
      <div className="series-form">
        <Choice
          label="Rhythmus"
          value={draft.rhythm}
          options={rhythms}
          onChange={(rhythm) => input.onChange({ rhythm })}
        />
        {unit === 'months' && (
          <Choice
            label="Am"
            value={String(draft.ordinal)}
            options={ordinals.map((name, index) => [String(index + 1), name] as const)}
            onChange={(ordinal) => input.onChange({ ordinal: Number(ordinal) })}
          />
        )}
        <Choice
          label="Wochentag"
          value={String(draft.weekday)}
          options={weekdays.map((name, index) => [String(index + 1), name] as const)}
          onChange={(weekday) => input.onChange({ weekday: Number(weekday) })}
        />
        <Entry label="Von" name="from" {...input} />
        <Entry label="Bis" name="until" {...input} />
        <Entry label="Beginn" name="time" {...input} />
        <Entry label="Dauer (Min.)" name="minutes" {...input} />
        <Entry label="Ort" name="location" {...input} />
      </div>
      {from === undefined || until === undefined || time === undefined || wrong !== undefined ? (
        <>
          <p className="state-error" role="alert">
            {wrong?.message}
          </p>
          <DialogActions>
            <Button onClick={onClose}>Abbrechen</Button>
          </DialogActions>
        </>
      ) : (
        <SeriesDays
          query={{
            committee: committee.id,
            from,
            until,
            time,
            every: Number(every),
            unit: unit === 'weeks' ? 'weeks' : 'months',
            weekday: draft.weekday,
            ordinal: draft.ordinal,
          }}
          left={left}
          onLeft={setLeft}
          onCreate={(days) => void create(days)}
          onClose={onClose}
        />
      )}
    </DialogFrame>
  )
}

interface SeriesDaysProps {
  readonly query: Parameters<typeof useQuery<'planMeetings'>>[1]
  readonly left: ReadonlySet<string>
  onLeft(left: ReadonlySet<string>): void
  onCreate(days: readonly SeriesDayView[]): void
  onClose(): void
}

function SeriesDays({ query, left, onLeft, onCreate, onClose }: SeriesDaysProps) {
  const { latest: days, error } = useQuery('planMeetings', query, ['meeting'])
  const wanted = (days ?? []).filter((day) => !day.isThere && !left.has(day.startsAt)).length
  return (
    <>
      {error !== undefined && <p className="state-error">{error}</p>}
      <ul className="series-days" aria-label="Tage der Reihe">
        {days?.map(({ startsAt, note, isThere }) => (
          <li key={startsAt}>
            <label>
              <input
                type="checkbox"
                checked={!isThere && !left.has(startsAt)}
                disabled={isThere}
                onChange={({ target }) => {
                  const next = new Set(left)
                  if (target.checked) next.delete(startsAt)
                  else next.add(startsAt)
                  onLeft(next)
                }}
              />{' '}
              {weekdayOf(startsAt.slice(0, 10)).slice(0, 2)} {formatDay(startsAt.slice(0, 10))}, {startsAt.slice(11)}{' '}
              <span className="muted">{isThere ? 'schon geplant' : (note ?? '')}</span>
            </label>
          </li>
        ))}
      </ul>
      {days?.length === 0 && <p className="muted">In diesem Zeitraum liegt kein solcher Tag.</p>}
      <DialogActions>
        <Button onClick={onClose}>Abbrechen</Button>
        <Button
          appearance="primary"
          disabledFocusable={wanted === 0}
          onClick={() => wanted > 0 && onCreate(days ?? [])}
        >
          {wanted === 1 ? '1 Sitzung anlegen' : `${wanted} Sitzungen anlegen`}
        </Button>
      </DialogActions>
    </>
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  onChange(value: string): void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </>
  )
}

function Entry({
  label,
  name,
  draft,
  wrong,
  onChange,
}: {
  readonly label: string
  readonly name: TypedField | 'location'
  readonly draft: Draft
  readonly wrong: ReadDraft['wrong']
  onChange(change: Partial<Draft>): void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field-input"
        autoComplete="off"
        aria-invalid={wrong?.field === name}
        value={draft[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </>
  )
}
