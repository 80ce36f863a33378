import { Button, Field, Input } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { CarryForwardPlan } from '../../shared/contract/record-answers.ts'
import { carriedEntities } from '../../shared/model/carry-forward.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import type { Shift } from '../../shared/text/shifted-days.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import type { ChosenRows } from '../grid/grid-props.ts'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { CarryForwardTable } from './carry-forward-table.tsx'
import './carry-forward.css'

interface CarryForwardDialogProps {
  readonly entity: Entity
  readonly rows: ChosenRows
  onClose(): void
}

/** A school year of 52 weeks: the same weekdays, whatever the calendar says. */
const schoolYearDays = '364'

/** Copies of the selected records for the next school year: shown first, then made as one step. */
export function CarryForwardDialog({ entity, rows, onClose }: CarryForwardDialogProps) {
  const { save } = useApp()
  const [ids, setIds] = useState<readonly string[]>()
  const [mode, setMode] = useState<'year' | 'days'>('year')
  const [days, setDays] = useState(schoolYearDays)
  const count = Number(days)
  const isValid = mode === 'year' || (Number.isInteger(count) && count >= 1 && count <= 7400)

  useEffect(() => {
    // The selection that the person saw when asking, also where its rows are not loaded.
    void save(() => rows.ids()).then((found) => (found === undefined ? onClose() : setIds(found)))
  }, [])

  return (
    <DialogFrame
      title={`${entity.plural} ins nächste Schuljahr übernehmen`}
      className="carry-forward-dialog"
      contentClassName="carry-forward"
      onClose={onClose}
      actions={ids === undefined || !isValid ? <Button onClick={onClose}>Abbrechen</Button> : undefined}
    >
      <div className="carry-forward-choices">
        <Choice
          label="Verschieben"
          value={mode}
          options={[
            {
              value: 'year',
              label:
                carriedEntities[entity.name]?.keepsWeekday === true ? 'um ein Jahr, Wochentag bleibt' : 'um ein Jahr',
            },
            { value: 'days', label: 'um eine Zahl von Tagen' },
          ]}
          onChange={(value) => setMode(value as typeof mode)}
        />
        {mode === 'days' && (
          <Field
            label="Tage"
            size="small"
            {...(isValid ? {} : { validationMessage: 'Eine ganze Zahl von 1 bis 7400' })}
          >
            <Input
              size="small"
              inputMode="numeric"
              value={days}
              onChange={(_event, { value }) => setDays(value.trim())}
            />
          </Field>
        )}
      </div>
      {ids !== undefined && isValid && (
        <Preview
          key={mode}
          entity={entity}
          ids={ids}
          by={mode === 'year' ? { years: 1 } : { days: count }}
          onClose={onClose}
        />
      )}
    </DialogFrame>
  )
}

interface PreviewProps extends Omit<CarryForwardDialogProps, 'rows'> {
  readonly ids: readonly string[]
  readonly by: Shift
}

/** What begins anew, in words: „Teilnehmende“ und „Geprüft am“ leer, „Portal“ auf Entwurf. */
function resetText({ resets }: CarryForwardPlan, entity: Entity): string {
  const label = (field: string): string => `„${entity.fields[field]?.label ?? field}“`
  const empty = resets.filter(({ text }) => text === '').map(({ field }) => label(field))
  const set = resets.filter(({ text }) => text !== '').map(({ field, text }) => `${label(field)} auf ${text}`)
  const leer = empty.length === 0 ? [] : [`${new Intl.ListFormat('de').format(empty)} leer`]
  return [...leer, ...set].join(', ')
}

function Preview({ entity, ids, by, onClose }: PreviewProps) {
  const { host, save, toast, undo } = useApp()
  const { data, latest, error } = useQuery('planCarryForward', { entity: entity.name, ids: [...ids], by }, [
    entity.name,
  ])
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const plan = data ?? latest
  if (plan === undefined) return <p className="muted">{error ?? 'Die Vorschau wird berechnet …'}</p>
  const isChosen = ({ id, state }: CarryForwardPlan['rows'][number]): boolean => (state === 'new') !== turned.has(id)
  const chosen = plan.rows.filter(isChosen)
  const named = (count: number): string =>
    count === 1 ? `1 ${entity.label}` : `${formatNumber(count, { grouped: true })} ${entity.plural}`

  async function carry(): Promise<void> {
    const input = { entity: entity.name, ids: chosen.map(({ id }) => id), by }
    const written = await save(() => host.client.call('carryForward', input))
    if (written === undefined) return
    onClose()
    toast('success', `${named(written.created.length)} ins nächste Schuljahr übernommen.`, {
      label: 'Rückgängig',
      run: () => void undo(),
    })
  }

  return (
    <>
      <p className="muted">
        Neu beginnen {resetText(plan, entity)}; alles andere wird kopiert. Abgewählt ist, was schon da ist. Ein Schritt,
        ganz rücknehmbar.
      </p>
      <CarryForwardTable
        entity={entity}
        plan={plan}
        isChosen={isChosen}
        onTurn={(turnedIds) =>
          setTurned((before) => {
            const next = new Set(before)
            for (const id of turnedIds) if (!next.delete(id)) next.add(id)
            return next
          })
        }
      />
      <div className="carry-forward-actions">
        <span className="muted" role="status">
          {chosen.length} von {plan.rows.length} gewählt
        </span>
        <span className="spring" />
        <Button onClick={onClose}>Abbrechen</Button>
        <Button
          appearance="primary"
          className="primary"
          disabledFocusable={chosen.length === 0}
          onClick={() => void carry()}
        >
          {named(chosen.length)} übernehmen
        </Button>
      </div>
    </>
  )
}
