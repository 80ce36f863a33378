import { Button, Field, Input } from '@fluentui/react-components'
import { useApp } from '../state/app-context.tsx'

/** A folder: typed, or chosen in the system's dialog where the host has one. */
export function PlaceField({
  label,
  folder,
  onChange,
}: {
  readonly label: string
  readonly folder: string
  onChange(folder: string): void
}) {
  const { host } = useApp()

  async function choose(): Promise<void> {
    const chosen = await host.pickFolder()
    if (chosen !== null) onChange(chosen)
  }

  return (
    <Field label={label}>
      <Input
        value={folder}
        onChange={(_event, data) => onChange(data.value)}
        contentAfter={
          host.hasNativeDialogs ? (
            <Button size="small" appearance="subtle" onClick={() => void choose()}>
              Wählen …
            </Button>
          ) : null
        }
      />
    </Field>
  )
}
