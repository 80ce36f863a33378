import { Button } from '@fluentui/react-components'

interface ImportFileStepProps {
  readonly name: string | undefined
  /** Why the file cannot be read; null while it is read. */
  readonly refusal: string | null | undefined
  readonly onChoose: () => void
}

/** Which file: dropped anywhere or chosen. What cannot be read is told here, and stays told until another one is tried. */
export function ImportFileStep({ name, refusal, onChoose }: ImportFileStepProps) {
  return (
    <>
      <div role="alert">{typeof refusal === 'string' && <p className="frame-notice error">{refusal}</p>}</div>
      <div className="empty">
        <p>
          {refusal === null && name !== undefined
            ? `„${name}“ wird gelesen …`
            : 'Legen Sie eine Excel-Arbeitsmappe (.xlsx, .xls, .ods) oder Texttabelle (.csv, .txt, auch in .zip) irgendwo in diesem Fenster ab, oder wählen Sie eine Datei.'}
        </p>
        <Button appearance="primary" disabledFocusable={refusal === null} onClick={onChoose}>
          {typeof refusal === 'string' ? 'Andere Datei wählen …' : 'Datei wählen …'}
        </Button>
      </div>
    </>
  )
}
