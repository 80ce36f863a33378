import { useApp } from '../state/app-context.tsx'

export interface Oparl {
  /** Hands over what the public may know of a committee, in one archive. */
  give(committee: string): Promise<void>
  /** Lets the person choose a file and takes it in; one step to take back. */
  take(): Promise<void>
}

export function useOparl(): Oparl {
  const { host, runJob, save, toast, undo } = useApp()
  return {
    async give(committee) {
      const file = await runJob('OParl ausgeben', (options) => host.client.call('oparlArchive', { committee }, options))
      if (file === undefined) return
      await host.deliver(file)
      const done = `„${file.name}“ ist ausgegeben.`
      if (file.notice === null) toast('success', done)
      else toast('warning', `${done} ${file.notice}`)
    },
    async take() {
      const file = await save(() => host.pickFile('any'))
      if (file === undefined || file === null) return
      const answer = await runJob('OParl einlesen', (options) =>
        host.client.call('oparlImport', { files: [file.path] }, options),
      )
      if (answer === undefined) return
      const { created, updated, deleted, problems } = answer
      const [first] = problems
      if (first !== undefined)
        toast(
          'warning',
          `${first.message}${problems.length > 1 ? ` Dazu ${problems.length - 1} weitere Hinweise.` : ''}`,
        )
      toast(
        'success',
        `„${file.name}“ ist eingelesen: ${created} neu, ${updated} geändert${deleted === 0 ? '' : `, ${deleted} gelöscht`}.`,
        ...(answer.changeSet === null ? [] : [{ label: 'Rückgängig', run: () => void undo() }]),
      )
    },
  }
}
