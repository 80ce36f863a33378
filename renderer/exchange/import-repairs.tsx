import { Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { UnknownValue } from '../../shared/contract/import-answers.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { PickOne } from '../fields/pick-one.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import type { Repair } from './import-draft.ts'

interface ImportRepairsProps {
  readonly unknown: readonly UnknownValue[]
  /** `isLearned`: the lists remember the texts as other spellings. */
  onRepair(repairs: readonly Repair[], isLearned: boolean): void
}

const keyOf = ({ entity, field, text }: UnknownValue): string => `${entity}/${field}/${text}`

/** Texts that no list knows: a person says what they mean, and the preview is made anew. */
export function ImportRepairs({ unknown, onRepair }: ImportRepairsProps) {
  const { host, names } = useApp()
  const model = useModel()
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [isLearned, setLearned] = useState(true)
  const repairs = unknown.flatMap((value): Repair[] => {
    const meant = chosen.get(keyOf(value))
    const { entity, field, text } = value
    return meant === undefined ? [] : [{ entity, field, text, meant }]
  })
  return (
    <div className="import-repairs" role="group" aria-label="Unbekannte Werte">
      {unknown.map((value) => {
        const field = model[value.entity]?.fieldList.find(({ name }) => name === value.field) as NamedField
        const label = `Was ist mit „${value.text}“ gemeint?`
        return (
          <div key={keyOf(value)} className="import-repair">
            <span>
              {field.label}: „{value.text}“ <span className="muted">{value.count}-mal</span>
            </span>
            <PickOne
              field={field}
              value={chosen.get(keyOf(value)) ?? null}
              names={names}
              client={host.client}
              label={label}
              onCommit={(meant) => {
                const next = new Map(chosen)
                if (typeof meant === 'string') next.set(keyOf(value), meant)
                else next.delete(keyOf(value))
                setChosen(next)
              }}
            />
            {value.suggestions.slice(0, 3).map(({ id, title }) => (
              <button
                key={id}
                type="button"
                className="chip"
                onClick={() => {
                  if (field.entity !== undefined) names.learnOption(field.entity, { id, title })
                  setChosen(new Map(chosen).set(keyOf(value), id))
                }}
              >
                {title}
              </button>
            ))}
          </div>
        )
      })}
      <div className="import-repair">
        <Checkbox
          label="Schreibweisen für das nächste Mal merken"
          checked={isLearned}
          onChange={(_event, { checked }) => setLearned(checked === true)}
        />
        <Button disabledFocusable={repairs.length === 0} onClick={() => onRepair(repairs, isLearned)}>
          {repairs.length === 1 ? '1 Wert zuordnen' : `${repairs.length} Werte zuordnen`}
        </Button>
      </div>
    </div>
  )
}
