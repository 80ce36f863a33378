import { Button } from '@fluentui/react-components'
import { useFileDrop } from '../attachments/use-file-drop.ts'
import type { ChosenFile } from '../host/host.ts'
import { useApp } from '../state/app-context.tsx'

interface PackageFieldProps {
  readonly file: ChosenFile | null
  onFile(file: ChosenFile): void
}

/** A package that came by mail or stick: chosen, or dropped here. */
export function PackageField({ file, onFile }: PackageFieldProps) {
  const { host, save } = useApp()

  async function take(work: () => Promise<ChosenFile | null>): Promise<void> {
    const chosen = await save(work)
    if (chosen !== undefined && chosen !== null) onFile(chosen)
  }

  const drop = useFileDrop(([dropped]) => {
    if (dropped !== undefined) void take(() => host.takeDropped(dropped))
  })
  return (
    <div className={`package-field${drop.isOver ? ' over' : ''}`} {...drop.handlers}>
      <p>
        {file === null ? (
          <span className="muted">
            Eine Datei mit der Endung „werkbankpaket“, die Ihnen jemand geschickt hat. Sie enthält alles.
          </span>
        ) : (
          <strong>{file.name}</strong>
        )}
      </p>
      <Button onClick={() => void take(() => host.pickFile('package'))}>
        {file === null ? 'Paket wählen …' : 'Anderes Paket …'}
      </Button>
      <span className="muted">oder hier ablegen</span>
    </div>
  )
}
