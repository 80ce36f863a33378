import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type {
  ImportAnswer,
  ImportPlanAnswer,
  ImportProfileInfo,
  WorkbookSheet,
} from '../../shared/contract/import-answers.ts'
import { keyedId } from '../../shared/model/entity.ts'
import type { ChosenFile } from '../host/host.ts'
import { useApp } from '../state/app-context.tsx'
import { isCancelled, messageOf } from '../state/use-app-state.ts'
import { useNavigation } from '../state/navigation.tsx'
import { BinnedRows, DeletedRows, keepAll, type OwnChoices } from './deleted-rows.tsx'
import { ImportColumns } from './import-columns.tsx'
import { definitionOf } from './draft-definition.ts'
import { draftOf, type ImportDraft, type Repair } from './import-draft.ts'
import { ImportFileStep } from './import-file-step.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportTableStep } from './import-table-step.tsx'
import { SaveProfile } from './save-profile.tsx'
import './exchange.css'

type Step = 'file' | 'table' | 'columns' | 'preview' | 'done'

const steps: readonly { readonly step: Step; readonly label: string }[] = [
  { step: 'file', label: '1 Datei' },
  { step: 'table', label: '2 Tabelle' },
  { step: 'columns', label: '3 Spalten' },
  { step: 'preview', label: '4 Vorschau' },
]

interface ImportScreenProps {
  readonly initialEntity: string | undefined
  readonly initialFile: ChosenFile | undefined
}

/** Reading a file in: choose, see what is a table, map, look, take over. Nothing changes before the last step. */
export function ImportScreen({ initialEntity, initialFile }: ImportScreenProps) {
  const { host, model, names, runJob, save, undo } = useApp()
  const { go } = useNavigation()
  const [step, setStep] = useState<Step>('file')
  const [file, setFile] = useState<ChosenFile | undefined>(initialFile)
  const [sheets, setSheets] = useState<readonly WorkbookSheet[]>([])
  const [profiles, setProfiles] = useState<readonly ImportProfileInfo[]>([])
  const [draft, setDraft] = useState<ImportDraft>(() => draftOf(initialEntity ?? 'actor', undefined))
  const [plan, setPlan] = useState<ImportPlanAnswer>()
  const [result, setResult] = useState<ImportAnswer>()
  /** The table that the person named; undefined where the columns of the file say it. */
  const [saidEntity, setSaidEntity] = useState(initialEntity)
  /** What becomes of deleted rows, where the file is an export of ours that comes back. */
  const [own, setOwn] = useState<OwnChoices | null>(null)
  /** Why the chosen file cannot be read; null while it is read, undefined where there is nothing to say. */
  const [refusal, setRefusal] = useState<string | null>()
  const sheet = sheets.find((candidate) => candidate.name === draft.sheet)

  interface Reading {
    /** The table that the person named; undefined lets the columns say it. */
    readonly entity: string | undefined
    readonly sheet?: string
    readonly headerRows?: readonly number[] | null
    /** Takes the place of the message where the file was not read before. */
    readonly onRefusal?: (sentence: string) => void
  }

  /** Reads the file and begins a draft for one of its sheets. */
  async function read(
    chosen: ChosenFile,
    { entity, sheet: wanted, headerRows = null, onRefusal }: Reading,
  ): Promise<readonly WorkbookSheet[] | undefined> {
    const header =
      wanted === undefined || headerRows === null ? {} : { header: { sheet: wanted, rows: [...headerRows] } }
    const found = await runJob('Datei lesen', (options) =>
      host.client
        .call('readWorkbook', { file: chosen.path, ...(entity === undefined ? {} : { entity }), ...header }, options)
        .catch((error: unknown) => {
          if (onRefusal === undefined || isCancelled(error)) throw error
          onRefusal(messageOf(error))
          return undefined
        }),
    )
    if (found === undefined) return undefined
    setProfiles((await save(() => host.client.call('importProfiles', {}))) ?? [])
    setSheets(found)
    const next =
      found.find(({ name }) => name === wanted) ??
      found.find(({ columns, isHidden }) => columns.length > 0 && !isHidden) ??
      found[0]
    setDraft({ ...draftOf(entity ?? next?.entity ?? 'actor', next), headerRows })
    return found
  }

  async function begin(chosen: ChosenFile): Promise<void> {
    setFile(chosen)
    setSaidEntity(initialEntity)
    setOwn(null)
    setStep('file')
    setRefusal(null)
    let sentence: string | undefined
    const found = await read(chosen, { entity: initialEntity, onRefusal: (said) => void (sentence = said) })
    setRefusal(sentence)
    if (found === undefined) return
    setStep('table')
    // An export that comes back says itself what it is; where it is not ours, a person says it.
    if (found.some(({ exported }) => exported !== null)) await previewOwn(chosen, keepAll)
  }

  async function previewOwn(chosen: ChosenFile, choices: OwnChoices): Promise<void> {
    const source = { file: chosen.path, ...choices }
    const made = await runJob('Vorschau', (options) => host.client.call('planImport', source, options))
    if (made === undefined) return
    setOwn(choices)
    setPlan(made)
    setStep('preview')
  }

  useEffect(() => {
    if (initialFile !== undefined) void begin(initialFile)
    // A dropped file is read once, when the screen opens.
  }, [initialFile])

  async function choose(): Promise<void> {
    const chosen = await save(() => host.pickFile('workbook'))
    if (chosen !== undefined && chosen !== null) await begin(chosen)
  }

  async function preview(of: ImportDraft): Promise<void> {
    if (file === undefined) return
    const source = { file: file.path, definition: definitionOf(of, profiles) }
    const made = await runJob('Vorschau', (options) => host.client.call('planImport', source, options))
    if (made === undefined) return
    setOwn(null)
    setPlan(made)
    setStep('preview')
  }

  async function repair(repairs: readonly Repair[], isLearned: boolean): Promise<void> {
    const next = { ...draft, repairs: [...draft.repairs, ...repairs] }
    setDraft(next)
    if (isLearned) await save(() => learn(repairs))
    await preview(next)
  }

  /** The lists remember the texts as other spellings of what they mean. */
  async function learn(repairs: readonly Repair[]): Promise<void> {
    const learned = repairs.flatMap(({ entity, field, text, meant }) => {
      const list = model[entity]?.fields[field]?.list
      return list === undefined ? [] : [{ list, code: meant, text }]
    })
    const byEntry = Map.groupBy(learned, ({ list, code }) => `${list}|${code}`)
    const changes = [...byEntry.values()].flatMap((texts) => {
      const [{ list, code } = { list: '', code: '' }] = texts
      const known = names.entriesOf(list).find((entry) => entry.code === code)
      const entity = model['listEntry']
      if (known === undefined || entity === undefined) return []
      const value = [...known.synonyms, ...texts.map(({ text }) => text)]
      return [{ entity: entity.name, id: keyedId(entity, { list, code }), field: 'synonyms', value }]
    })
    if (changes.length > 0) await host.client.call('edit', { changes, label: 'Schreibweisen merken' })
  }

  async function exportProblems(): Promise<void> {
    if (plan === undefined) return
    const made = await runJob('Probleme ausgeben', (options) =>
      host.client.call('exportProblems', { plan: plan.plan }, options),
    )
    if (made !== undefined) await save(() => host.deliver(made))
  }

  async function commit(): Promise<void> {
    if (plan === undefined) return
    const answer = await runJob('Übernehmen', (options) =>
      host.client.call('commitImport', { plan: plan.plan }, options),
    )
    if (answer === undefined) return
    setResult(answer)
    setStep('done')
  }

  const current = steps.findIndex(({ step: name }) => name === step)
  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Einlesen</h1>
          <span className="muted">
            {file === undefined
              ? ''
              : `${file.name}${sheet === undefined || sheet.name === file.name ? '' : ` · ${sheet.name}`}`}
            {draft.profile === null ? '' : ` · Profil „${draft.profile}“`}
          </span>
        </div>
        <ol className="import-steps">
          {steps.map(({ step: name, label }, index) => (
            <li key={name} aria-current={name === step ? 'step' : undefined}>
              {label}
              {index < current || step === 'done' ? ' ✓' : ''}
            </li>
          ))}
        </ol>
      </div>
      {step === 'file' && <ImportFileStep name={file?.name} refusal={refusal} onChoose={() => void choose()} />}
      {step === 'table' && sheet !== undefined && file !== undefined && (
        <ImportTableStep
          sheets={sheets}
          sheet={sheet}
          draft={draft}
          onSheet={(name) => {
            const chosen = sheets.find((candidate) => candidate.name === name)
            setDraft(draftOf(chosen?.entity ?? draft.entity, chosen))
          }}
          onHeader={(headerRows) => void read(file, { entity: saidEntity, sheet: sheet.name, headerRows })}
          onBack={() => setStep('file')}
          onNext={() => setStep('columns')}
        />
      )}
      {step === 'columns' && sheet !== undefined && file !== undefined && (
        <ImportColumns
          sheet={sheet}
          profiles={profiles}
          draft={draft}
          onChange={setDraft}
          onEntity={(entity) => {
            if (entity === draft.entity) return
            setSaidEntity(entity)
            void read(file, { entity, sheet: sheet.name, headerRows: draft.headerRows }).then(() =>
              setDraft((now) => ({ ...now, profile: null })),
            )
          }}
          onBack={() => setStep('table')}
          onNext={() => void preview(draft)}
        />
      )}
      {step === 'preview' && plan !== undefined && (
        <ImportPreview
          key={plan.plan}
          plan={plan}
          deletedRows={
            own !== null && file !== undefined ? (
              <>
                {plan.deleted > 0 && (
                  <DeletedRows
                    count={plan.deleted}
                    value={own.missing}
                    onChange={(missing) => void previewOwn(file, { ...own, missing })}
                  />
                )}
                {plan.binned > 0 && (
                  <BinnedRows
                    count={plan.binned}
                    value={own.restore}
                    onChange={(restore) => void previewOwn(file, { ...own, restore })}
                  />
                )}
              </>
            ) : null
          }
          saveProfile={
            own !== null ? null : draft.profile === null || draft.repairs.length > 0 ? (
              <SaveProfile
                suggestedName={draft.profile ?? (file?.name ?? '').replace(/\.\w+$/, '')}
                definition={() => definitionOf(draft, profiles)}
              />
            ) : null
          }
          onRepair={(repairs, isLearned) => void repair(repairs, isLearned)}
          onProblems={() => void exportProblems()}
          onBack={() => setStep(own === null ? 'columns' : 'table')}
          onCommit={() => void commit()}
        />
      )}
      {step === 'done' && result !== undefined && (
        <div className="empty" role="status">
          <p>
            {result.created} angelegt, {result.updated} geändert, {result.unchanged} unverändert
            {result.problems.length > 0
              ? `, ${result.problems.length} ${result.problems.length === 1 ? 'Hinweis' : 'Hinweise'}`
              : ''}
            .
          </p>
          <div className="start-actions">
            {result.changeSet !== null && (
              <Button onClick={() => void undo().then(() => setStep('file'))}>Rückgängig</Button>
            )}
            <Button onClick={() => setStep('file')}>Noch eine Datei</Button>
            <Button appearance="primary" onClick={() => go({ name: 'entity', entity: plan?.entity ?? draft.entity })}>
              {model[plan?.entity ?? draft.entity]?.plural} zeigen
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
