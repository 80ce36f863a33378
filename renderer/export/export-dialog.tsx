import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { SaveViewDialog } from '../views/save-view-dialog.tsx'
import {
  definitionOf,
  missingIn,
  partsOf,
  personalLabels,
  type ExportDraft,
  type ExportOffers,
} from './export-draft.ts'
import { ExportFormChoice, InternalNote, PersonalChoice } from './export-form.tsx'
import { ExportWhatChoice, type ExportCounts } from './export-what.tsx'
import { useExport } from './use-export.ts'
import './export.css'

interface ExportDialogProps {
  readonly entity: Entity
  readonly offers: ExportOffers
  readonly counts: ExportCounts
  /** The person would rather have tables for a purpose. */
  onTables(): void
  onClose(): void
}

/** What goes out, as which file, with or without personal data; kept as a template where it is wanted again. */
export function ExportDialog({ entity, offers, counts, onTables, onClose }: ExportDialogProps) {
  const { host, model, save, toast } = useApp()
  const giveOut = useExport()
  const [isNaming, setNaming] = useState(false)
  const [draft, setDraft] = useState<ExportDraft>({
    what: counts.selected > 1 ? 'selection' : 'view',
    tables: [entity.name],
    format: 'xlsx',
    encoding: 'utf-8',
    personal: false,
    purpose: '',
  })
  const change = (part: Partial<ExportDraft>): void => setDraft((before) => ({ ...before, ...part }))
  const labels = personalLabels(model, partsOf(draft, offers))
  const isInternal = partsOf(draft, offers).some(({ entity: name }) => model[name]?.isInternal)
  const missing = missingIn(draft, labels.length > 0)
  const wanted = labels.length > 0 ? draft : { ...draft, personal: false }

  async function run(): Promise<void> {
    if (missing !== undefined) return
    if (await giveOut(definitionOf(wanted, offers))) onClose()
  }

  async function keep(name: string, scope: 'shared' | 'private'): Promise<void> {
    const template = { name, scope, definition: definitionOf(wanted, offers) }
    if ((await save(() => host.client.call('saveExportTemplate', template))) === undefined) return
    setNaming(false)
    toast('success', `Vorlage „${name}“ gespeichert. Sie steht im Menü „Ausgeben“ und auf der Befehlszeile bereit.`)
  }

  // One dialog at a time: the other would keep the keyboard from it.
  if (isNaming)
    return (
      <SaveViewDialog
        title="Vorlage speichern"
        initial={{ name: entity.plural, scope: 'private' }}
        onSave={({ name, scope }) => void keep(name, scope)}
        onClose={() => setNaming(false)}
      />
    )
  return (
    <DialogFrame
      title={`${entity.plural} ausgeben`}
      className="export-dialog"
      contentClassName="export-content"
      onSubmit={() => void run()}
      onClose={onClose}
      actions={
        <>
          <Button
            className="export-keep"
            appearance="subtle"
            disabledFocusable={missing !== undefined}
            onClick={() => missing === undefined && setNaming(true)}
          >
            Als Vorlage speichern …
          </Button>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={missing !== undefined}>
            Ausgeben
          </Button>
        </>
      }
    >
      <ExportWhatChoice entity={entity} draft={draft} counts={counts} onChange={change} />
      <ExportFormChoice draft={draft} onChange={change} />
      <PersonalChoice draft={draft} labels={labels} onChange={change} />
      {isInternal && <InternalNote onTables={onTables} />}
      {missing !== undefined && (
        <p className="export-missing" role="status">
          {missing}
        </p>
      )}
    </DialogFrame>
  )
}
