import { Button } from '@fluentui/react-components'
import { useState, type DragEvent } from 'react'
import type { AuditAnswer } from '../../shared/contract/indicator-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import type { ChosenFile } from '../host/host.ts'
import { useApp } from '../state/app-context.tsx'

const number = (value: number): string => formatNumber(value, { grouped: true })

/** Whether a table that somebody published tells what it hides. Values that follow are counted, never shown. */
export function AuditDialog({ onClose }: { onClose(): void }) {
  const { host, save, runJob } = useApp()
  const [file, setFile] = useState<ChosenFile>()
  const [answer, setAnswer] = useState<AuditAnswer>()

  async function check(chosen: ChosenFile | null | undefined): Promise<void> {
    if (chosen === null || chosen === undefined) return
    setFile(chosen)
    setAnswer(undefined)
    setAnswer(
      await runJob('Geheimhaltung prüfen', (options) => host.client.call('audit', { file: chosen.path }, options)),
    )
  }

  function onDrop(event: DragEvent): void {
    const [dropped] = event.dataTransfer.files
    event.preventDefault()
    event.stopPropagation()
    if (dropped !== undefined) void save(() => host.takeDropped(dropped)).then(check)
  }

  return (
    <DialogFrame
      title="Veröffentlichte Tabelle prüfen"
      actions={<Button onClick={onClose}>Schließen</Button>}
      onClose={onClose}
    >
      {/* Dropping is a second way; the button is the one for the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="audit-drop" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
        <p>Excel-Mappe oder Texttabelle hier ablegen oder</p>
        <Button onClick={() => void save(() => host.pickFile('workbook')).then(check)}>Datei wählen …</Button>
      </div>
      {file !== undefined && answer !== undefined && (
        <div aria-live="polite">
          <h3>{file.name}</h3>
          <p>
            {number(answer.hidden)} Werte sind nicht angegeben, {number(answer.sums)} Summen binden sie.
          </p>
          <p>
            {number(answer.rows)} folgen als einzige aus einer Summe über Gruppen, {number(answer.columns)} als einzige
            aus einer Summe über Gebiete.
          </p>
          <p className={answer.cells > 0 ? 'state-warning' : undefined}>
            {answer.cells === 0
              ? 'Keiner lässt sich aus den Summen zu eng eingrenzen.'
              : `${number(answer.cells)} lassen sich aus den Summen zu eng eingrenzen oder ganz ausrechnen.`}
          </p>
        </div>
      )}
    </DialogFrame>
  )
}
