import { Field, Input, Tab, TabList } from '@fluentui/react-components'
import type { WorkbenchError } from '../../shared/contract/errors.ts'
import { FolderBrowser } from '../start/folder-browser.tsx'
import { PlaceField } from '../start/place-field.tsx'
import { useApp } from '../state/app-context.tsx'
import { asksForPassphrase, type MeetingPlace, type PlaceKind } from './meeting-place.ts'
import './exchange.css'

interface PlaceFormProps {
  readonly place: MeetingPlace
  onChange(place: MeetingPlace): void
  readonly refusal: WorkbenchError | undefined
  /** Only this kind is asked for. */
  readonly only?: PlaceKind
}

/** A shared folder, or a server with its code; the passphrase once it is known to be needed. */
export function PlaceForm({ place, onChange, refusal, only }: PlaceFormProps) {
  const { host } = useApp()
  const change = (changed: Partial<MeetingPlace>): void => onChange({ ...place, ...changed })
  return (
    <div className="place-form">
      {only === undefined && (
        <TabList
          size="small"
          selectedValue={place.kind}
          onTabSelect={(_event, { value }) => change({ kind: value as PlaceKind })}
        >
          <Tab value="folder">Gemeinsamer Ordner</Tab>
          <Tab value="server">Server</Tab>
        </TabList>
      )}
      {place.kind === 'folder' ? (
        <>
          <PlaceField label="Gemeinsamer Ordner" folder={place.folder} onChange={(folder) => change({ folder })} />
          {!host.hasNativeDialogs && (
            <FolderBrowser path={place.folder} shows="folders" onFolder={(folder) => change({ folder })} />
          )}
        </>
      ) : (
        <>
          <Field label="Adresse des Servers">
            <Input
              value={place.server}
              placeholder="https://bildung.stadt.de"
              onChange={(_event, { value }) => change({ server: value })}
            />
          </Field>
          <Field
            label="Code"
            hint="Den Code gibt Ihnen die Verwaltung des Servers. Er gilt einmal; später wird keiner mehr gebraucht."
          >
            <Input
              className="place-code"
              value={place.code}
              autoComplete="off"
              spellCheck={false}
              onChange={(_event, { value }) => change({ code: value })}
            />
          </Field>
        </>
      )}
      {(asksForPassphrase(refusal) || place.passphrase !== '') && (
        <Field label="Passphrase der Werkbank">
          <Input
            type="password"
            autoFocus
            value={place.passphrase}
            onChange={(_event, { value }) => change({ passphrase: value })}
          />
        </Field>
      )}
      {refusal !== undefined && (
        <p className="field-problem" role="alert">
          {refusal.message}
        </p>
      )}
    </div>
  )
}
