import { Button, Field, Input, Tab, TabList } from '@fluentui/react-components'
import type { WorkbenchError } from '../../shared/contract/errors.ts'
import { FolderBrowser } from '../start/folder-browser.tsx'
import { PlaceField } from '../start/place-field.tsx'
import { useApp } from '../state/app-context.tsx'
import { asksForFolder, asksForPassphrase, mayJoin, type MeetingPlace, type PlaceKind } from './meeting-place.ts'
import { PackageField } from './package-field.tsx'
import './exchange.css'

const labels: Readonly<Record<PlaceKind, string>> = {
  folder: 'Gemeinsamer Ordner',
  server: 'Server',
  package: 'Paket',
}

interface PlaceFormProps {
  readonly place: MeetingPlace
  onChange(place: MeetingPlace): void
  readonly refusal: WorkbenchError | undefined
  /** What can be chosen; one kind is not asked for. */
  readonly kinds: readonly PlaceKind[]
  /** Makes the folder that is not there yet and goes on; absent where that makes no sense. */
  onMakeFolder?(): void
  /** Takes the workbench of the place with all that is in this file; absent where that makes no sense. */
  onJoin?(): void
}

/** Where others are met, or what they sent; the passphrase once it is known to be needed. */
export function PlaceForm({ place, onChange, refusal, kinds, onMakeFolder, onJoin }: PlaceFormProps) {
  const change = (changed: Partial<MeetingPlace>): void => onChange({ ...place, ...changed })
  return (
    <div className="place-form">
      {kinds.length > 1 && (
        <TabList
          size="small"
          selectedValue={place.kind}
          onTabSelect={(_event, { value }) => change({ kind: value as PlaceKind })}
        >
          {kinds.map((kind) => (
            <Tab key={kind} value={kind}>
              {labels[kind]}
            </Tab>
          ))}
        </TabList>
      )}
      {place.kind === 'folder' && <FolderFields folder={place.folder} onChange={(folder) => change({ folder })} />}
      {place.kind === 'server' && <ServerFields place={place} onChange={change} />}
      {place.kind === 'package' && <PackageField file={place.file} onFile={(file) => change({ file })} />}
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
          {refusal.message}{' '}
          {asksForFolder(refusal) && onMakeFolder !== undefined && (
            <Button size="small" onClick={onMakeFolder}>
              Ordner anlegen
            </Button>
          )}
          {mayJoin(refusal) && onJoin !== undefined && (
            <Button size="small" onClick={onJoin}>
              Mit allem beitreten
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

function FolderFields({ folder, onChange }: { readonly folder: string; onChange(folder: string): void }) {
  const { host } = useApp()
  return (
    <>
      <PlaceField label="Gemeinsamer Ordner" folder={folder} onChange={onChange} />
      {!host.hasNativeDialogs && <FolderBrowser path={folder} shows="folders" onFolder={onChange} />}
    </>
  )
}

interface ServerFieldsProps {
  readonly place: Pick<MeetingPlace, 'server' | 'code'>
  onChange(changed: Partial<MeetingPlace>): void
}

function ServerFields({ place, onChange }: ServerFieldsProps) {
  return (
    <>
      <Field label="Adresse des Servers">
        <Input
          value={place.server}
          placeholder="https://bildung.stadt.de"
          onChange={(_event, { value }) => onChange({ server: value })}
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
          onChange={(_event, { value }) => onChange({ code: value })}
        />
      </Field>
    </>
  )
}
