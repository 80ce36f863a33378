import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import { inOrder } from '../../shared/model/own-fields.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'
import { ExistingField } from './existing-field.tsx'
import { NewField } from './new-field.tsx'
import { OwnFieldList } from './own-field-list.tsx'
import './own-fields.css'

/** The own fields of a table: add, rename, order, retire, bring back, with a look at what people will see. */
export function OwnFieldsDialog({ initialEntity, onClose }: { readonly initialEntity: string; onClose(): void }) {
  const { model, ownFields } = useApp()
  const tables = Object.values(model).filter((entity) => entity.isListed)
  const [entityName, setEntityName] = useState(
    tables.some(({ name }) => name === initialEntity) ? initialEntity : (tables[0]?.name ?? ''),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const entity = model[entityName]
  const fields = inOrder(ownFields.filter((field) => field.entity === entityName))
  const field = fields.find(({ key }) => key === chosen)
  const isThere = field !== undefined && field.key === added
  useEffect(() => {
    // The form that made it is gone, and the keyboard with it: it goes on at the new field.
    if (isThere) list.current?.focus()
  }, [isThere])
  if (entity === undefined) return null
  const builtIn = entity.fieldList.filter(({ own, hidden }) => own !== true && hidden !== true).length

  return (
    <DialogFrame
      title="Eigene Felder"
      className="own-fields-dialog"
      contentClassName="own-fields"
      onClose={onClose}
      actions={<Button onClick={onClose}>Schließen</Button>}
    >
      <div className="own-fields-side">
        <Choice
          label="Tabelle"
          value={entityName}
          options={tables.map(({ name, plural }) => ({ value: name, label: plural }))}
          onChange={(name) => {
            setEntityName(name)
            setChosen(null)
          }}
        />
        <OwnFieldList entity={entityName} fields={fields} chosen={chosen} list={list} onChoose={setChosen} />
        <Button
          icon={<AddRegular />}
          appearance="subtle"
          className="own-fields-add"
          aria-pressed={field === undefined}
          onClick={() => setChosen(null)}
        >
          Neues Feld
        </Button>
        <p className="muted own-fields-note">
          Dazu kommen {builtIn} eingebaute Felder. Eigene Felder gelten für alle, die an dieser Werkbank arbeiten.
        </p>
      </div>
      {field === undefined ? (
        <NewField
          key={`${entityName}/new`}
          entity={entity}
          isFirst={fields.length === 0}
          onAdded={(key) => {
            setChosen(key)
            setAdded(key)
          }}
        />
      ) : (
        <ExistingField key={`${entityName}/${field.key}`} field={field} onClose={onClose} />
      )}
    </DialogFrame>
  )
}
