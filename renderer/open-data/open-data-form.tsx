import { Button } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { openLicences, type OpenDataField, type OpenDataSettings } from '../../shared/contract/open-data.ts'
import { useApp } from '../state/app-context.tsx'

const first: readonly Entry[] = [
  { field: 'publisher', label: 'Herausgeber', hint: 'Die Stelle, die über die Veröffentlichung entscheidet' },
  { field: 'licence', label: 'Lizenz' },
  { field: 'attribution', label: 'Namensnennung', hint: 'Leer: wie der Herausgeber' },
  { field: 'contactEmail', label: 'E-Mail für Rückfragen' },
  { field: 'contactUrl', label: 'Internetseite für Rückfragen' },
  { field: 'address', label: 'Internetadresse des Ordners', hint: 'https://www.ort.de/daten' },
]

const more: readonly Entry[] = [
  { field: 'contactName', label: 'Name der Kontaktstelle', hint: 'Leer: wie der Herausgeber' },
  { field: 'title', label: 'Titel des Katalogs' },
  { field: 'description', label: 'Beschreibung des Katalogs' },
  { field: 'homepage', label: 'Internetseite des Katalogs' },
  { field: 'regionalKey', label: 'Amtlicher Schlüssel', hint: 'Leer: die Nummer des Gebiets' },
  { field: 'contributorId', label: 'Datenbereitsteller-ID', hint: 'Nur bei Lieferung an GovData' },
]

interface Entry {
  readonly field: OpenDataField
  readonly label: string
  readonly hint?: string
}

/** What is said once of all data sets; kept as soon as a field is left, for everybody who works here. */
export function OpenDataForm({ settings }: { readonly settings: OpenDataSettings }) {
  const [hasMore, setMore] = useState(false)
  const licence = openLicences[settings.licence as keyof typeof openLicences] as
    | { readonly namesPublisher: boolean }
    | undefined
  const shown = first.filter(({ field }) => field !== 'attribution' || licence?.namesPublisher === true)
  return (
    <section className="export-section">
      <h3>Angaben zu allen Datensätzen</h3>
      <div className="open-data-form">
        {[...shown, ...(hasMore ? more : [])].map((entry) => (
          // What others change meanwhile shows at once.
          <OneField
            key={entry.field === 'licence' ? entry.field : `${entry.field} ${settings[entry.field]}`}
            entry={entry}
            value={settings[entry.field]}
          />
        ))}
      </div>
      <Button
        className="export-to-tables"
        size="small"
        appearance="subtle"
        aria-expanded={hasMore}
        onClick={() => setMore(!hasMore)}
      >
        {hasMore ? 'Weniger Angaben' : 'Weitere Angaben'}
      </Button>
    </section>
  )
}

function OneField({ entry: { field, label, hint }, value }: { readonly entry: Entry; readonly value: string }) {
  const { host, save } = useApp()
  const id = useId()

  async function keep(text: string): Promise<void> {
    const typed = text.trim()
    if (typed === value) return
    await save(() => host.client.call('changeOpenData', { values: { [field]: typed === '' ? null : typed } }))
  }

  return (
    <div className="export-field">
      <label htmlFor={id}>{label}</label>
      {field === 'licence' ? (
        <select id={id} className="field-input" value={value} onChange={(event) => void keep(event.target.value)}>
          <option value="">(noch keine)</option>
          {Object.entries(openLicences).map(([code, { label: name }]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="field-input"
          defaultValue={value}
          placeholder={hint}
          onBlur={(event) => void keep(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            // Enter keeps what was typed; it does not publish yet.
            event.preventDefault()
            void keep(event.currentTarget.value)
          }}
        />
      )}
    </div>
  )
}
