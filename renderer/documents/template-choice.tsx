import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useFileDrop } from '../attachments/use-file-drop.ts'
import type { ChosenFile } from '../host/host.ts'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { PlaceholderList } from './placeholder-list.tsx'

interface TemplateChoiceProps {
  /** The id of a template; empty for the program's own look. */
  readonly value: string
  onChange(template: string): void
}

/** The Word templates of the office: chosen, added by button or by dropping a file, removed. */
export function TemplateChoice({ value, onChange }: TemplateChoiceProps) {
  const { host, runJob, save, toast } = useApp()
  const { data: templates } = useQuery('templates', {}, ['textBlock', 'attachment'])
  const [problems, setProblems] = useState<readonly string[]>([])
  const drop = useFileDrop((files) => {
    const [file] = files
    if (file !== undefined) void save(() => host.takeDropped(file)).then((taken) => taken && add(taken))
  })

  async function add({ path, name }: ChosenFile): Promise<void> {
    const added = await runJob('Vorlage prüfen', (options) =>
      host.client.call('addTemplate', { file: path, name: name.replace(/\.docx$/i, '') }, options),
    )
    if (added === undefined) return
    setProblems(added.problems)
    onChange(added.id)
    toast(
      added.problems.length === 0 ? 'success' : 'warning',
      added.problems.length === 0
        ? `Die Vorlage „${name}“ ist hinzugefügt.`
        : `Die Vorlage „${name}“ ist hinzugefügt, aber noch nicht brauchbar.`,
    )
  }

  async function choose(): Promise<void> {
    const file = await save(() => host.pickFile('any'))
    if (file !== undefined && file !== null) await add(file)
  }

  async function remove(): Promise<void> {
    const written = await save(() => host.client.call('remove', { entity: 'textBlock', ids: [value] }))
    if (written === undefined) return
    setProblems([])
    onChange('')
  }

  return (
    <section
      className={`template-choice takes-files${drop.isOver ? ' file-over' : ''}`}
      aria-label="Word-Vorlage"
      {...drop.handlers}
    >
      <Choice
        label="Word-Vorlage"
        value={value}
        options={[
          { value: '', label: 'Ohne eigene Vorlage' },
          ...(templates ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => {
          setProblems([])
          onChange(id)
        }}
      />
      {problems.length > 0 && (
        <div className="template-problems" role="alert">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      <div className="template-buttons">
        <Button appearance="subtle" size="small" icon={<AddRegular />} onClick={() => void choose()}>
          Vorlage hinzufügen
        </Button>
        {value !== '' && (
          <Button appearance="subtle" size="small" icon={<DeleteRegular />} onClick={() => void remove()}>
            Entfernen
          </Button>
        )}
      </div>
      <p className="muted document-note">oder eine .docx-Datei hier ablegen; sie gilt für alle an dieser Werkbank</p>
      <PlaceholderList />
    </section>
  )
}
