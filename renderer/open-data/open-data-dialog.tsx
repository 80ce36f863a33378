import { Button } from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { OpenDataPreview } from '../../shared/contract/open-data.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import { references } from '../../shared/model/kinds/references.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { FolderBrowser } from '../start/folder-browser.tsx'
import { PlaceField } from '../start/place-field.tsx'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { DataSetPreview } from './data-set-preview.tsx'
import { OpenDataForm } from './open-data-form.tsx'
import './open-data.css'

interface OpenDataDialogProps {
  /** Row ids of those that were open or selected. */
  readonly indicators: readonly string[]
  onClose(): void
}

const chosen: NamedField = { ...references('indicator', { label: 'Indikatoren' }), name: 'indicators' }
const watched = ['observation', 'indicator', 'area', 'protectionRule', 'dataCatalog']

/** Indicators as data sets for portals: what must be said, what will be published, and into which folder. */
export function OpenDataDialog({ indicators: initial, onClose }: OpenDataDialogProps) {
  const { host, names, runJob, toast } = useApp()
  const id = useId()
  const [indicators, setIndicators] = useState(initial)
  const [typedFolder, setFolder] = useState<string>()
  const { latest: state } = useQuery('openData', {}, ['dataCatalog'])
  if (state === undefined) return null
  const folder = typedFolder ?? state.folder ?? ''
  const missing = [
    ...(indicators.length === 0 ? ['Wählen Sie mindestens einen Indikator.'] : []),
    ...state.missing,
    ...(folder.trim() === '' ? ['Wählen Sie den Ordner, in den die Dateien geschrieben werden.'] : []),
  ]

  async function publish(): Promise<void> {
    if (missing.length > 0) return
    const asked = { indicators: [...indicators], folder: folder.trim() }
    const published = await runJob('Bereitstellen', (options) => host.client.call('publishOpenData', asked, options))
    if (published === undefined) return
    const values = formatNumber(published.values, { grouped: true })
    const sets = published.catalogued === 1 ? '1 Datensatz' : `${published.catalogued} Datensätze`
    toast('success', `${values} Werte sind als offene Daten bereitgestellt. Der Katalog des Ordners nennt ${sets}.`)
    onClose()
  }

  return (
    <DialogFrame
      title="Als offene Daten bereitstellen"
      className="open-data-dialog"
      contentClassName="export-content"
      onSubmit={() => void publish()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={missing.length > 0}>
            Bereitstellen
          </Button>
        </>
      }
    >
      {missing.length > 0 && (
        <div className="open-data-missing" role="status">
          {missing.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <section className="export-section">
        <div className="export-field">
          <label htmlFor={id}>{chosen.label}</label>
          <FieldInput
            id={id}
            label={chosen.label}
            field={chosen}
            value={[...indicators]}
            onCommit={(value) => setIndicators(value as readonly string[])}
            client={host.client}
            names={names}
          />
        </div>
      </section>
      <OpenDataForm settings={state.settings} />
      <Preview indicators={indicators} />
      <section className="export-section">
        <h3>Wohin</h3>
        <PlaceField label="Ordner" folder={folder} onChange={setFolder} />
        {!host.hasNativeDialogs && <FolderBrowser path={folder} shows="folders" onFolder={setFolder} />}
        <p className="muted">
          Gleichnamige Datensätze im Ordner werden neu geschrieben, andere bleiben. Der Katalog (catalog.ttl) nennt
          alle.
        </p>
      </section>
    </DialogFrame>
  )
}

function Preview({ indicators }: { readonly indicators: readonly string[] }) {
  return (
    <section className="export-section">
      <h3>Was veröffentlicht wird</h3>
      {indicators.length > 0 && <PreviewOf indicators={indicators} />}
    </section>
  )
}

function PreviewOf({ indicators }: { readonly indicators: readonly string[] }) {
  const { data, error } = useQuery('previewOpenData', { indicators: [...indicators] }, watched)
  if (error !== undefined) return <p className="muted">{error}</p>
  if (data === undefined) return <p className="muted">Geheimhaltung wird geprüft …</p>
  return <Previews preview={data} />
}

function Previews({ preview: { dataSets, note } }: { readonly preview: OpenDataPreview }) {
  return (
    <>
      {dataSets.map((dataSet) => (
        <DataSetPreview key={dataSet.code} dataSet={dataSet} />
      ))}
      {!dataSets.some(({ description }) => description.includes(note)) && <p className="muted">{note}</p>}
    </>
  )
}
