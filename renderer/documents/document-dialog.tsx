import { Button, Checkbox, SpinButton, Field } from '@fluentui/react-components'
import { MailRegular, SaveRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { reportKindNames, reportKinds, type ReportFormat, type ReportKind } from '../../shared/contract/report-kinds.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { DocumentPreview } from './document-preview.tsx'
import { TemplateChoice } from './template-choice.tsx'
import './documents.css'

interface DocumentDialogProps {
  readonly of: 'meeting' | 'committee'
  readonly id: string
  readonly initialKind: ReportKind
  onClose(): void
}

/** The kinds about something of this sort, and whether one is sent to people. */
const kindsOf = (of: DocumentDialogProps['of']): readonly ReportKind[] =>
  reportKindNames.filter((kind) => reportKinds[kind].of.some((subject) => subject === of))
const isMailed = (kind: ReportKind): boolean => reportKinds[kind].formats.includes('eml')

/** A look at a document, whom it goes to, and how it is saved. */
export function DocumentDialog({ of, id, initialKind, onClose }: DocumentDialogProps) {
  const { host, runJob, toast, names } = useApp()
  const [kind, setKind] = useState(initialKind)
  const [list, setList] = useState('')
  const [template, setTemplate] = useState('')
  const [isFiled, setFiled] = useState(false)
  const [notice, setNotice] = useState<string | null>(null)
  const [year, setYear] = useState(names.today.slice(0, 4))
  const { data: lists } = useQuery('options', { entity: 'distributionList', text: '', limit: 100 }, [
    'distributionList',
  ])
  const { formats, label } = reportKinds[kind]
  const canBe = (format: ReportFormat): boolean => formats.includes(format)
  const request = useMemo(
    () => ({
      kind,
      id,
      ...(list === '' || !isMailed(kind) ? {} : { list }),
      ...(kind === 'year' ? { year } : {}),
    }),
    [kind, id, list, year],
  )

  async function make(format: ReportFormat): Promise<void> {
    const options = {
      ...request,
      format,
      ...(format === 'pdf' && isFiled ? { standard: 'a-2a' as const } : {}),
      ...(format === 'docx' && template !== '' ? { template } : {}),
    }
    const file = await runJob(label, (call) => host.client.call('report', options, call))
    if (file === undefined) return
    await host.deliver(file)
    const done = `„${file.name}“ ist erzeugt.`
    if (file.notice === null) toast('success', done)
    else toast('warning', `${done} ${file.notice}`)
  }

  return (
    <DialogFrame
      title={label}
      className="document-dialog"
      contentClassName="document"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Schließen</Button>
          {canBe('eml') && (
            <Button icon={<MailRegular />} onClick={() => void make('eml')}>
              E-Mail-Entwurf
            </Button>
          )}
          {canBe('docx') && <Button onClick={() => void make('docx')}>Als Word-Datei</Button>}
          <Button
            appearance="primary"
            className="primary"
            icon={<SaveRegular />}
            onClick={() => void make(canBe('ics') ? 'ics' : 'pdf')}
          >
            {canBe('ics') ? 'Kalenderdatei speichern' : 'PDF speichern'}
          </Button>
        </>
      }
    >
      <div className="document-side">
        <Choice
          label="Dokument"
          value={kind}
          options={kindsOf(of).map((name) => ({ value: name, label: reportKinds[name].label }))}
          onChange={(name) => setKind(name as ReportKind)}
        />
        {notice !== null && (
          <p className="state-warning" role="status">
            {notice}
          </p>
        )}
        {isMailed(kind) && (
          <Choice
            label="Verteiler"
            value={list}
            options={[
              { value: '', label: 'Mitglieder des Gremiums' },
              ...(lists ?? []).map((option) => ({ value: option.id, label: option.title })),
            ]}
            onChange={setList}
          />
        )}
        {kind === 'year' && (
          <Field label="Jahr" size="small">
            <SpinButton
              size="small"
              value={Number(year)}
              min={1990}
              max={2100}
              onChange={(_event, data) => {
                const typed = data.value ?? Number(data.displayValue)
                if (Number.isInteger(typed) && typed >= 1990 && typed <= 2100) setYear(String(typed))
              }}
            />
          </Field>
        )}
        {canBe('pdf') && !kind.startsWith('bundle') && (
          <Checkbox
            checked={isFiled}
            label="PDF zur Ablage (PDF/A-2a)"
            onChange={(_event, data) => setFiled(data.checked === true)}
          />
        )}
        {canBe('docx') && of === 'meeting' && <TemplateChoice value={template} onChange={setTemplate} />}
      </div>
      {canBe('pdf') ? (
        <DocumentPreview request={request} label={label} onNotice={setNotice} />
      ) : (
        <p className="muted document-none">
          Die Kalenderdatei enthält {of === 'meeting' ? 'diesen Termin' : 'alle Termine des Gremiums'}. Wird sie nach
          einer Änderung noch einmal geöffnet, ersetzt der neue Stand den alten.
        </p>
      )}
    </DialogFrame>
  )
}
