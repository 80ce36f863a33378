import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { ImportAnswer, ImportPlanAnswer, WorkbookSheet } from '../../shared/contract/types.ts'
import type { ChosenFile } from '../host/host.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { ImportColumns } from './import-columns.tsx'
import { importSource, type ImportMapping } from './import-mapping.ts'
import { ImportPreview } from './import-preview.tsx'
import './exchange.css'

type Step = 'file' | 'columns' | 'preview' | 'done'

const steps: readonly { readonly step: Step; readonly label: string }[] = [
  { step: 'file', label: '1 Datei' },
  { step: 'columns', label: '2 Tabelle und Spalten' },
  { step: 'preview', label: '3 Vorschau' },
]

interface ImportScreenProps {
  readonly initialEntity: string | undefined
  readonly initialFile: ChosenFile | undefined
}

/** Reading a workbook in: choose, map, look, take over. Nothing changes before the last step. */
export function ImportScreen({ initialEntity, initialFile }: ImportScreenProps) {
  const { host, model, runJob, save, undo } = useApp()
  const { go } = useNavigation()
  const [step, setStep] = useState<Step>('file')
  const [file, setFile] = useState<ChosenFile | undefined>(initialFile)
  const [sheets, setSheets] = useState<readonly WorkbookSheet[]>([])
  const [mapping, setMapping] = useState<ImportMapping>({
    sheet: '',
    entity: initialEntity ?? 'actor',
    columns: {},
    where: null,
    key: [],
    profile: null,
  })
  const [plan, setPlan] = useState<ImportPlanAnswer>()
  const [result, setResult] = useState<ImportAnswer>()

  async function read(chosen: ChosenFile, entity: string, sheetName?: string): Promise<void> {
    const found = await runJob('Datei lesen', (options) =>
      host.client.call('readWorkbook', { file: chosen.path, entity }, options),
    )
    if (found === undefined) return
    const sheet =
      found.find((candidate) => candidate.name === sheetName) ??
      found.find((candidate) => candidate.columns.length > 0) ??
      found[0]
    if (sheet === undefined) return
    setSheets(found)
    setMapping({
      sheet: sheet.name,
      entity,
      columns: sheet.suggested,
      where: null,
      key: [],
      profile: sheet.profiles[0] ?? null,
    })
    setStep('columns')
  }

  useEffect(() => {
    if (initialFile !== undefined) void read(initialFile, mapping.entity)
    // A dropped file is read once, when the screen opens.
  }, [initialFile])

  async function choose(): Promise<void> {
    const chosen = await save(() => host.pickFile('workbook'))
    if (chosen === undefined || chosen === null) return
    setFile(chosen)
    await read(chosen, mapping.entity)
  }

  async function preview(): Promise<void> {
    if (file === undefined) return
    const made = await runJob('Vorschau', (options) =>
      host.client.call('planImport', { file: file.path, ...importSource(mapping) }, options),
    )
    if (made === undefined) return
    setPlan(made)
    setStep('preview')
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

  const sheet = sheets.find((candidate) => candidate.name === mapping.sheet)
  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Einlesen</h1>
          <span className="muted">
            {file === undefined ? '' : `${file.name}${sheet === undefined ? '' : ` · ${sheet.name}`}`}
          </span>
        </div>
        <ol className="import-steps">
          {steps.map(({ step: name, label }) => (
            <li key={name} aria-current={name === step ? 'step' : undefined}>
              {label}
            </li>
          ))}
        </ol>
      </div>
      {step === 'file' && (
        <div className="empty">
          <p>
            Legen Sie eine Excel-Arbeitsmappe (.xlsx) oder Texttabelle (.csv) irgendwo in diesem Fenster ab, oder wählen
            Sie eine Datei.
          </p>
          <Button appearance="primary" onClick={() => void choose()}>
            Datei wählen …
          </Button>
        </div>
      )}
      {step === 'columns' && sheet !== undefined && file !== undefined && (
        <ImportColumns
          sheets={sheets}
          sheet={sheet}
          mapping={mapping}
          onChange={setMapping}
          onEntity={(entity) => void read(file, entity, mapping.sheet)}
          onBack={() => setStep('file')}
          onNext={() => void preview()}
        />
      )}
      {step === 'preview' && plan !== undefined && (
        <ImportPreview plan={plan} onBack={() => setStep('columns')} onCommit={() => void commit()} />
      )}
      {step === 'done' && result !== undefined && (
        <div className="empty" role="status">
          <p>
            {result.created} angelegt, {result.updated} geändert, {result.unchanged} unverändert
            {result.problems.length > 0 ? `, ${result.problems.length} Hinweise` : ''}.
          </p>
          <div className="start-actions">
            {result.changeSet !== null && (
              <Button onClick={() => void undo().then(() => setStep('file'))}>Rückgängig</Button>
            )}
            <Button appearance="primary" onClick={() => go({ name: 'entity', entity: plan?.entity ?? mapping.entity })}>
              {model[plan?.entity ?? mapping.entity]?.plural} zeigen
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
