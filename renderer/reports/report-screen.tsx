import { Tab, TabList } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Purpose } from '../../shared/contract/purposes.ts'
import type { ReportAnswer } from '../../shared/contract/report-answers.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { isDialogOpen } from '../dialog/is-dialog-open.ts'
import { RecordForm } from '../record/record-form.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { announce } from '../state/live-region.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { ChangesTab } from './report-changes.tsx'
import { ReportWorkspace } from './report-workspace.tsx'
import { useReportPreview } from './use-report-preview.ts'
import { BackTitle } from '../shell/back-title.tsx'
import '../committees/committees.css'
import '../committees/meeting-screen.css'
import './reports.css'

type ReportTab = 'content' | 'changes' | 'details'

interface ReportScreenProps {
  readonly id: string
  onCounts(text: string): void
}

/** A report from its outline to the files that are made of it. */
export function ReportScreen({ id, onCounts }: ReportScreenProps) {
  const { data, latest, error } = useQuery('reportPage', { report: id }, [
    'report',
    'reportSection',
    'reportEdition',
    'indicator',
    'fundingProject',
  ])
  const report = data ?? latest
  useEffect(() => {
    if (report !== undefined) onCounts(countsOf(report))
  }, [report, onCounts])
  if (error !== undefined) return <p className="empty">{error}</p>
  return report === undefined ? null : <OpenReport key={report.id} report={report} />
}

function OpenReport({ report }: { readonly report: ReportAnswer }) {
  const { host, runJob, toast } = useApp()
  const { openRecord } = useNavigation()
  const [tab, setTab] = useState<ReportTab>('content')
  const [selected, setSelected] = useState<string>()
  const [chosen, setChosen] = useState<Purpose>()
  const purpose = chosen ?? report.purpose
  const preview = useReportPreview(report.id, purpose, report.files.pdf)
  // Compared whenever the pages are made anew, not with every key.
  const changes = useQuery('reportChanges', { report: report.id }, noEntities)
  const { made } = preview
  const { refresh: compare } = changes
  useEffect(() => {
    if (made > 1) compare()
  }, [made, compare])

  function refresh(): void {
    preview.refresh()
    announce('Die Vorschau wird mit den heutigen Werten neu gesetzt.')
  }

  const onKey = useRef<(event: KeyboardEvent) => void>(() => {})
  onKey.current = (event) => {
    if (event.key !== 'F9' || event.altKey || event.ctrlKey || isDialogOpen()) return
    event.preventDefault()
    refresh()
  }
  // Wherever the keyboard is on this page.
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey.current(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  async function nextEdition(): Promise<void> {
    const written = await runJob('Ausgabe festhalten', (call) =>
      host.client.call('newEdition', { id: report.id }, call),
    )
    const next = written?.created[0]
    if (next === undefined) return
    toast('success', `„${titleOf(report)}“ ist festgehalten. Dies ist die nächste Ausgabe.`)
    openRecord('report', next)
  }

  const count = changes.latest?.changes.length ?? 0
  return (
    <>
      <div className="screen-header with-tabs">
        <ReportTitle report={report} />
        <TabList size="small" selectedValue={tab} onTabSelect={(_event, { value }) => setTab(value as ReportTab)}>
          <Tab value="content">Inhalt</Tab>
          <Tab value="changes">{count === 0 ? 'Änderungen' : `Änderungen (${count})`}</Tab>
          <Tab value="details">Angaben</Tab>
        </TabList>
      </div>
      {tab === 'content' && (
        <ReportWorkspace
          report={report}
          preview={preview}
          changes={changes.latest}
          purpose={purpose}
          selected={selected}
          onSelect={setSelected}
          onPurpose={setChosen}
          onRefresh={refresh}
          onEdition={() => void nextEdition()}
        />
      )}
      {tab === 'changes' && (
        <ChangesTab
          answer={changes.latest}
          error={changes.error}
          onOpen={(section) => {
            setSelected(section)
            setTab('content')
          }}
        />
      )}
      {tab === 'details' && <ReportDetails id={report.id} />}
    </>
  )
}

const noEntities: readonly string[] = []

const titleOf = ({ title, edition }: ReportAnswer): string =>
  [title, edition].filter((part) => part !== null && part !== '').join(' ')

/** "12 Abschnitte · 8 Abbildungen" */
function countsOf({ sections }: ReportAnswer): string {
  const chapters = sections.filter(({ title }) => title !== '').length
  const figures = sections.filter(({ block }) => block !== null).length
  return [
    chapters === 1 ? '1 Abschnitt' : `${chapters} Abschnitte`,
    figures === 1 ? '1 Abbildung' : `${figures} Abbildungen`,
  ].join(' · ')
}

function ReportTitle({ report }: { readonly report: ReportAnswer }) {
  const { names } = useApp()
  const { openRecord } = useNavigation()
  const { kind, state, fixedOn, previous } = report
  return (
    <BackTitle
      className="report-title"
      back={{ name: 'entity', entity: 'report', row: report.id }}
      backLabel="Zu den Berichten"
      title={titleOf(report)}
      facts={[kind === null ? null : names.labelOfChoice('reportKind', kind)]}
    >
      <span className="spring" />
      {previous !== null && (
        <button type="button" className="pill" onClick={() => openRecord('report', previous.id)}>
          Vorige Ausgabe: {previous.title}
        </button>
      )}
      {fixedOn === null ? (
        state !== null && <span className="pill">{names.labelOfChoice('reportState', state)}</span>
      ) : (
        <span className="pill ok">Festgehalten am {formatDay(fixedOn)}</span>
      )}
    </BackTitle>
  )
}

/** Title, kind, edition, for whom: the report's own record. */
function ReportDetails({ id }: { readonly id: string }) {
  const { names } = useApp()
  const entity = useModel()['report']
  const { latest: record } = useQuery('record', { entity: 'report', id }, ['report'])
  if (record !== undefined) names.learn(record.titles)
  if (entity === undefined || record === undefined) return null
  return (
    <div className="meeting-details">
      <RecordForm entity={entity} record={record} />
    </div>
  )
}
