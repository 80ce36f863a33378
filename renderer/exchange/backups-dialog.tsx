import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { BackupInfo } from '../../shared/contract/workspace-answers.ts'
import { formatBytes } from '../../shared/text/bytes.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

const reasons: Readonly<Record<BackupInfo['reason'], string>> = {
  daily: 'täglich',
  import: 'vor dem Einlesen',
  migration: 'vor neuer Version',
  restore: 'vor dem Wiederherstellen',
  manual: 'von Hand',
}

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'full', timeStyle: 'short' })

/** The backups of this workbench: make one, go back to one. */
export function BackupsDialog({ onClose }: { onClose(): void }) {
  const { host, runJob, setState, toast } = useApp()
  const { data, refresh } = useQuery('backups', {})
  const [chosen, setChosen] = useState<BackupInfo | null>(null)

  async function backUp(): Promise<void> {
    const made = await runJob('Sichern', (options) => host.client.call('backup', {}, options))
    if (made !== undefined) refresh()
  }

  async function restore(backup: BackupInfo): Promise<void> {
    const state = await runJob('Wiederherstellen', (options) =>
      host.client.call('restoreBackup', { from: backup.path }, options),
    )
    if (state === undefined) return
    setState(state)
    toast(
      'success',
      `Der Stand vom ${formatter.format(backup.at)} ist wiederhergestellt. Der bisherige Stand liegt bei den Sicherungen.`,
    )
    onClose()
  }

  return (
    <DialogFrame
      title="Sicherungen"
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => void backUp()}>Jetzt sichern</Button>
          <Button appearance={chosen === null ? 'primary' : 'secondary'} onClick={onClose}>
            Schließen
          </Button>
        </>
      }
    >
      <p className="muted">
        Gesichert wird täglich und vor jedem Einlesen. Behalten werden 12 Tage, 10 Wochen und 9 Monate.
      </p>
      <ul className="backups">
        {data?.map((backup) => (
          <li key={backup.path}>
            <span>
              {formatter.format(backup.at)}
              <span className="muted">
                {reasons[backup.reason]} · {formatBytes(backup.size)}
              </span>
            </span>
            <Button size="small" onClick={() => setChosen(backup)}>
              Wiederherstellen …
            </Button>
          </li>
        ))}
        {data?.length === 0 && <li className="muted">Noch keine Sicherung.</li>}
      </ul>
      {chosen !== null && (
        <div className="backup-confirm" role="alert">
          <p>
            Den Stand vom {formatter.format(chosen.at)} wiederherstellen? Der jetzige Stand wird vorher gesichert; was
            Sie seitdem geändert haben, steht dann nur noch in jener Sicherung.
          </p>
          <Button appearance="primary" onClick={() => void restore(chosen)}>
            Diesen Stand wiederherstellen
          </Button>
        </div>
      )}
    </DialogFrame>
  )
}
