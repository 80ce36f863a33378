import { Button, ProgressBar } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useActivity, type Job } from '../state/activity.tsx'
import { useOpenWorkspace } from '../state/app-context.tsx'
import { SheetState } from './sheet-state.tsx'

/** What is saved, what is shown, what runs. */
export function StateLine({ counts }: { readonly counts: string }) {
  const { isSaving, jobs } = useActivity()
  const { name, sync, user } = useOpenWorkspace()
  return (
    <footer className="state-line">
      <span className={isSaving ? 'saving' : 'saved'} role="status">
        {isSaving ? (
          'Wird gespeichert …'
        ) : (
          <>
            <CheckmarkRegular /> Gespeichert
          </>
        )}
      </span>
      {jobs.map((job) => (
        <JobState key={job.id} job={job} />
      ))}
      <span className="spring" />
      <SheetState />
      <span>{counts}</span>
      <span>
        {sync.place === null
          ? ''
          : `${sync.place.kind === 'folder' ? 'Gemeinsamer Ordner' : 'Server'} · ${sync.devices} ${sync.devices === 1 ? 'Arbeitsplatz' : 'Arbeitsplätze'}`}
      </span>
      <span title={user}>{name}</span>
    </footer>
  )
}

function JobState({ job }: { readonly job: Job }) {
  const share = job.total === undefined || job.total === 0 ? undefined : job.done / job.total
  const done = job.done > 0 ? ` ${formatNumber(job.done, { grouped: true })}` : ''
  return (
    <span className="job">
      <span>
        {job.label}
        {job.phase === '' ? '' : ` · ${job.phase}${done}`}
      </span>
      <ProgressBar className="job-bar" {...(share === undefined ? {} : { value: share })} aria-label={job.label} />
      <Button size="small" appearance="subtle" onClick={job.cancel}>
        Abbrechen
      </Button>
    </span>
  )
}
