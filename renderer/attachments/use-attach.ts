import { isOpenable } from '../../shared/contract/openable-file.ts'
import type { AttachmentInfo } from '../../shared/contract/file-answers.ts'
import type { ChosenFile } from '../host/host.ts'
import { useApp } from '../state/app-context.tsx'

/** What can be done with the files kept with a record; refusals are told as toasts. */
export interface AttachActions {
  /** Keeps copies of files with the record. */
  add(files: readonly File[]): Promise<void>
  /** Lets the person choose a file and keeps a copy of it. */
  choose(): Promise<void>
  remove(attachment: AttachmentInfo): Promise<void>
  /** Takes a removed one out of the paper bin. */
  restore(attachment: AttachmentInfo): Promise<void>
  /** A copy on this computer: a place of the person's choice, or a download. */
  save(attachment: AttachmentInfo): Promise<void>
  /** In the program of this computer; undefined where this host or this kind of file cannot be opened. */
  opener(attachment: AttachmentInfo): (() => Promise<void>) | undefined
}

export function useAttach(entity: string, id: string): AttachActions {
  const { host, save, runJob, toast, undo } = useApp()

  const keep = ({ path, name }: ChosenFile) => host.client.call('addAttachment', { entity, id, file: path, name })

  async function handOver({ id: attachment }: AttachmentInfo, to: (file: ChosenFile) => Promise<void>): Promise<void> {
    await save(async () => to(await host.client.call('attachmentFile', { id: attachment })))
  }

  return {
    async add(files) {
      await runJob('Unterlagen hinzufügen', async ({ onProgress }) => {
        for (const [index, file] of files.entries()) {
          onProgress({ phase: file.name, done: index, total: files.length })
          await keep(await host.takeDropped(file))
        }
      })
    },
    async choose() {
      const file = await save(() => host.pickFile('any'))
      if (file !== undefined && file !== null) await runJob(`„${file.name}“ hinzufügen`, () => keep(file))
    },
    async remove({ id: attachment, name }) {
      const written = await save(() => host.client.call('remove', { entity: 'attachment', ids: [attachment] }))
      if (written !== undefined)
        toast('success', `„${name}“ wurde entfernt.`, { label: 'Rückgängig', run: () => void undo() })
    },
    async restore({ id: attachment, name }) {
      const written = await save(() => host.client.call('restore', { entity: 'attachment', ids: [attachment] }))
      if (written !== undefined) toast('success', `„${name}“ ist wieder da.`)
    },
    save: (attachment) => handOver(attachment, (file) => host.deliver(file)),
    opener(attachment) {
      const { open } = host
      return open === undefined || !isOpenable(attachment.name) ? undefined : () => handOver(attachment, open)
    },
  }
}
