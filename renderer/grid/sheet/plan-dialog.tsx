import { Button, Checkbox } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { Client } from '../../../shared/contract/client.ts'
import type { Entity } from '../../../shared/model/entity.ts'
import { DialogFrame } from '../../dialog/dialog-frame.tsx'
import type { RendererNames } from '../../fields/names.ts'
import { cellsText, countText } from './cell-counts.ts'
import { MisfitRow } from './misfit-row.tsx'
import type { Plan, Repair, Repairs } from './plan.ts'
import './plan-dialog.css'

interface PlanDialogProps {
  readonly plan: Plan
  readonly entity: Entity
  readonly names: RendererNames
  readonly client: Client
  /** Answers why it was refused: everything stays as it was repaired, to be tried again. */
  onCarryOut(repairs: Repairs, withNewRows: boolean): Promise<string | undefined>
  onCancel(): void
}

/** More different texts nobody repairs one by one. */
const shownMisfits = 200

/** What does not fit, shown before anything is written: to be repaired, or left out. */
export function PlanDialog({ plan, entity, names, client, onCarryOut, onCancel }: PlanDialogProps) {
  const [repairs, setRepairs] = useState<Repairs>(new Map())
  const [withNewRows, setWithNewRows] = useState(plan.newRows > 0)
  const [refusal, setRefusal] = useState<string>()
  const [isWriting, setWriting] = useState(false)
  const composed = useMemo(() => plan.compose(repairs, withNewRows), [plan, repairs, withNewRows])
  const { misfits, newRows, cutColumns, verb } = plan
  const unfit = misfits.reduce((sum, misfit) => sum + misfit.rows.length, 0)
  const rest = misfits.length - shownMisfits

  const isReady = composed.cellCount > 0 && !isWriting
  const toMake = [...repairs.values()].flatMap((one) => one.create)

  async function carryOut(): Promise<void> {
    setWriting(true)
    setRefusal(await onCarryOut(repairs, withNewRows))
    setWriting(false)
  }

  function repair(key: string, value: Repair | undefined): void {
    setRefusal(undefined)
    setRepairs((current) => {
      const next = new Map(current)
      if (value === undefined) next.delete(key)
      else next.set(key, value)
      return next
    })
  }

  return (
    <DialogFrame
      title={`${verb}: bitte prüfen`}
      className="plan-dialog"
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>Abbrechen</Button>
          <Button appearance="primary" disabledFocusable={!isReady} onClick={() => isReady && void carryOut()}>
            {isWriting ? 'Wird geschrieben …' : `${cellsText(composed.cellCount)} ${verb.toLowerCase()}`}
          </Button>
        </>
      }
    >
      {refusal !== undefined && (
        <p className="plan-refusal" role="alert">
          {refusal} Es wurde nichts eingetragen; Ihre Angaben stehen noch hier.
        </p>
      )}
      {unfit > 0 && (
        <p>
          {cellsText(plan.cellCount)}, davon {unfit === 1 ? 'passt eine' : `passen ${countText(unfit)}`} nicht. Was Sie
          nicht berichtigen, bleibt weg; in der Tabelle steht dort weiter, was jetzt da steht.
        </p>
      )}
      {misfits.length > 0 && (
        <table className="misfits">
          <thead>
            <tr>
              <th scope="col">Spalte</th>
              <th scope="col">Text</th>
              <th scope="col">Zeilen</th>
              <th scope="col">Stattdessen</th>
            </tr>
          </thead>
          <tbody>
            {misfits.slice(0, shownMisfits).map((misfit) => (
              <MisfitRow
                key={misfit.key}
                misfit={misfit}
                repair={repairs.get(misfit.key)}
                names={names}
                client={client}
                toMake={toMake}
                onRepair={(value) => repair(misfit.key, value)}
              />
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 && <p>{countText(rest)} weitere verschiedene Texte passen nicht und bleiben weg.</p>}
      {newRows > 0 && (
        <Checkbox
          checked={withNewRows}
          onChange={(_event, { checked }) => setWithNewRows(checked === true)}
          label={`${countText(newRows)} ${newRows === 1 ? 'Zeile ragt' : 'Zeilen ragen'} über das Ende der Tabelle hinaus: als neue ${newRows === 1 ? `Zeile (${entity.label})` : `Zeilen (${entity.plural})`} anlegen`}
        />
      )}
      {composed.incompleteRows > 0 && (
        <p>
          {countText(composed.incompleteRows)} {composed.incompleteRows === 1 ? 'neue Zeile hat' : 'neue Zeilen haben'}{' '}
          nicht alles, was nicht leer sein darf, und {composed.incompleteRows === 1 ? 'bleibt' : 'bleiben'} weg.
        </p>
      )}
      {cutColumns > 0 && (
        <p>
          {cutColumns === 1 ? 'Eine Spalte passt' : `${countText(cutColumns)} Spalten passen`} rechts nicht mehr in die
          Tabelle und {cutColumns === 1 ? 'bleibt' : 'bleiben'} weg.
        </p>
      )}
    </DialogFrame>
  )
}
