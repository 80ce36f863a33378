import { MenuItem } from '@fluentui/react-components'
import { useState } from 'react'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ChosenFile } from '../host/host.ts'
import { useApp } from '../state/app-context.tsx'
import { changes, counted } from './counted.ts'
import { asksForPassphrase } from './meeting-place.ts'
import { AskPassphrase } from './passphrase-dialog.tsx'
import { MenuButton } from '../shell/menu-button.tsx'

/** Exchange by a file, for those who reach neither folder nor server. */
export function PackageButtons({ onDone }: { onDone(): void }) {
  const { host, runJob, save, toast } = useApp()
  const [locked, setLocked] = useState<{ readonly file: ChosenFile; readonly message: string } | null>(null)

  async function write(): Promise<void> {
    const made = await runJob('Paket schreiben', (options) => host.client.call('writePackage', {}, options))
    if (made === undefined) return
    onDone()
    await host.deliver(made)
    toast('success', `„${made.name}“: ${changes(made.sets)} und ${counted(made.contents, 'Unterlage', 'Unterlagen')}.`)
  }

  async function read(file: ChosenFile, passphrase?: string): Promise<void> {
    let refusal: WorkbenchError | undefined
    const answer = await runJob('Paket einlesen', async (options) => {
      try {
        return await host.client.call(
          'readPackage',
          { file: file.path, ...(passphrase === undefined ? {} : { passphrase }) },
          options,
        )
      } catch (error) {
        if (!(error instanceof WorkbenchError) || !asksForPassphrase(error)) throw error
        refusal = error
        return undefined
      }
    })
    setLocked(refusal === undefined ? null : { file, message: refusal.message })
    if (answer !== undefined) {
      onDone()
      toast(
        'success',
        `„${file.name}“: ${changes(answer.received)} und ${counted(answer.contents.received, 'Unterlage', 'Unterlagen')} übernommen.`,
      )
    }
  }

  async function choose(): Promise<void> {
    const file = await save(() => host.pickFile('package'))
    if (file !== undefined && file !== null) await read(file)
  }

  return (
    <>
      <MenuButton label="Paket">
        <MenuItem onClick={() => void write()}>Paket schreiben …</MenuItem>
        <MenuItem onClick={() => void choose()}>Paket einlesen …</MenuItem>
      </MenuButton>
      {locked !== null && (
        <AskPassphrase
          title="Paket einlesen"
          message={locked.message}
          onPassphrase={(passphrase) => void read(locked.file, passphrase)}
          onClose={() => setLocked(null)}
        />
      )}
    </>
  )
}
