import { Tab, TabList } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { CommitteeAnswer } from '../../shared/contract/committee-answers.ts'
import { AttachmentList } from '../attachments/attachment-list.tsx'
import { RecordForm } from '../record/record-form.tsx'
import { DocumentMenu } from '../documents/document-menu.tsx'
import { BackTitle } from '../shell/back-title.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { CommitteeMeetings } from './committee-meetings.tsx'
import { CommitteeMembers } from './committee-members.tsx'
import { CommitteeYearTab } from './committee-year-tab.tsx'
import { ResolutionTable } from './resolution-table.tsx'
import { TaskTable } from './task-table.tsx'
import './committees.css'

type CommitteeTab = 'meetings' | 'members' | 'tasks' | 'resolutions' | 'year' | 'settings'

interface CommitteeScreenProps {
  readonly id: string
  onCounts(text: string): void
}

/** A committee: who sits there, when it meets, what is to do, what it decided, by which rules. */
export function CommitteeScreen({ id, onCounts }: CommitteeScreenProps) {
  const { data, latest, error } = useQuery('committee', { id }, [
    'committee',
    'membership',
    'meeting',
    'agendaItem',
    'attendance',
    'task',
    'person',
  ])
  const [tab, setTab] = useState<CommitteeTab>('meetings')
  const answer = data ?? (latest?.committee.id === id ? latest : undefined)

  useEffect(() => {
    if (answer !== undefined) onCounts(countsOf(answer))
  }, [answer, onCounts])

  if (error !== undefined) return <p className="empty">{error}</p>
  if (answer === undefined) return null
  return (
    <>
      <div className="screen-header with-tabs">
        <CommitteeTitle answer={answer} />
        <TabList size="small" selectedValue={tab} onTabSelect={(_event, { value }) => setTab(value as CommitteeTab)}>
          <Tab value="meetings">Sitzungen</Tab>
          <Tab value="members">Mitglieder</Tab>
          <Tab value="tasks">Aufträge ({answer.tasks.length})</Tab>
          <Tab value="resolutions">Beschlüsse ({answer.resolutions})</Tab>
          <Tab value="year">Jahr</Tab>
          <Tab value="settings">Einstellungen</Tab>
        </TabList>
      </div>
      {answer.problems.length > 0 && tab !== 'settings' && (
        <p className="frame-notice warning">
          {answer.problems.join(' ')}{' '}
          <button type="button" className="cell-link" onClick={() => setTab('settings')}>
            Einstellungen
          </button>
        </p>
      )}
      {tab === 'meetings' && <CommitteeMeetings answer={answer} />}
      {tab === 'members' && <CommitteeMembers answer={answer} />}
      {tab === 'tasks' && (
        <div className="list-scroll" role="region" aria-label="Offene Aufträge">
          <TaskTable tasks={answer.tasks} revision={answer.revision} />
          {answer.tasks.length === 0 && <p className="empty">Kein Auftrag ist offen.</p>}
        </div>
      )}
      {tab === 'resolutions' && <Resolutions id={id} />}
      {tab === 'year' && <CommitteeYearTab id={id} />}
      {tab === 'settings' && <Settings answer={answer} />}
    </>
  )
}

function countsOf({ members, entitled, needed, meetings }: CommitteeAnswer): string {
  const current = members.filter(({ isCurrent }) => isCurrent).length
  return [
    `${current} Mitglieder`,
    `${entitled} mit Stimmrecht${needed === null ? '' : `, beschlussfähig ab ${needed}`}`,
    `${meetings.length} Sitzungen`,
  ].join(' · ')
}

function CommitteeTitle({ answer }: { readonly answer: CommitteeAnswer }) {
  const { names } = useApp()
  const { committee, title } = answer
  const state = committee['state']
  const kind = committee['kind']
  const facts = [
    committee['shortName'],
    typeof kind === 'string' ? names.labelOfChoice('committeeKind', kind) : null,
    committee['rhythm'],
  ]
  return (
    <BackTitle
      className="meeting-title"
      back={{ name: 'entity', entity: 'committee', row: committee.id }}
      backLabel="Zu den Gremien"
      title={title}
      facts={facts.map((fact) => (typeof fact === 'string' ? fact : null))}
    >
      <span className="spring" />
      {typeof state === 'string' && <span className="pill">{names.labelOfChoice('committeeState', state)}</span>}
      <DocumentMenu of="committee" id={committee.id} />
    </BackTitle>
  )
}

function Resolutions({ id }: { readonly id: string }) {
  const { latest } = useQuery('resolutions', { committee: id }, ['agendaItem', 'meeting', 'committee', 'task'])
  return (
    <div className="list-scroll" role="region" aria-label="Beschlüsse">
      {latest?.length === 0 && <p className="empty">Noch kein Beschluss.</p>}
      {latest !== undefined && latest.length > 0 && <ResolutionTable resolutions={latest.toReversed()} />}
    </div>
  )
}

const rules = [
  'invitationDays',
  'noticeInWorkingDays',
  'quorumRule',
  'majorityRule',
  'isPublic',
  'publishesItems',
  'numberPattern',
  'electoralTerm',
  'resolutionPattern',
  'minutesDays',
  'standingItems',
] as const
const facts = [
  'name',
  'shortName',
  'kind',
  'transition',
  'state',
  'mandate',
  'establishedOn',
  'endedOn',
  'rhythm',
  'secretary',
  'letterhead',
  'notes',
] as const

function Settings({ answer }: { readonly answer: CommitteeAnswer }) {
  const { names } = useApp()
  const entity = useModel()['committee']
  const { id } = answer.committee
  const { latest: record } = useQuery('record', { entity: 'committee', id }, ['committee'])
  if (record !== undefined) names.learn(record.titles)
  if (entity === undefined || record === undefined) return null
  const own = entity.fieldList.filter((field) => field.own === true).map(({ name }) => name)
  return (
    <div className="committee-settings">
      <section aria-label="Regeln">
        <h2>Regeln</h2>
        {answer.problems.map((problem) => (
          <p key={problem} className="state-warning">
            {problem}
          </p>
        ))}
        <RecordForm entity={entity} record={record} only={rules} />
        <p className="muted settings-help">{entity.fields['standingItems']?.help}</p>
      </section>
      <section aria-label="Angaben">
        <h2>Angaben</h2>
        <RecordForm entity={entity} record={record} only={[...facts, ...own]} />
        <h2>Unterlagen</h2>
        <AttachmentList entity="committee" id={id} />
      </section>
    </div>
  )
}
