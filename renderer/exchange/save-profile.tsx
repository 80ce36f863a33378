import { Button, Field, Input, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { useState } from 'react'
import type { ImportDefinition } from '../../shared/contract/import-definition.ts'
import { useApp } from '../state/app-context.tsx'

interface SaveProfileProps {
  readonly suggestedName: string
  definition(): ImportDefinition
}

/** Keeps the choices under a name, so that next year's file is read the same way. */
export function SaveProfile({ suggestedName, definition }: SaveProfileProps) {
  const { host, save, toast } = useApp()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState(suggestedName)

  async function store(): Promise<void> {
    const written = await save(() => host.client.call('saveImportProfile', { name, definition: definition() }))
    if (written === undefined) return
    setOpen(false)
    toast('success', `Profil „${name}“ gespeichert. Es wird am nächsten Mal an den Spalten erkannt.`)
  }

  return (
    <Popover open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)} trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle">Als Profil speichern …</Button>
      </PopoverTrigger>
      <PopoverSurface>
        <form
          className="import-profile-form"
          onSubmit={(event) => {
            event.preventDefault()
            void store()
          }}
        >
          <Field label="Name des Profils">
            <Input value={name} onChange={(_event, { value }) => setName(value)} />
          </Field>
          <Button appearance="primary" type="submit" disabledFocusable={name.trim() === ''}>
            Speichern
          </Button>
        </form>
      </PopoverSurface>
    </Popover>
  )
}
