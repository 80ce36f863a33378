import { useId } from 'react'
import type { SubjectBlock } from '../../shared/contract/figure-reports.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { DraftText } from './draft-text.tsx'

const labels = { theme: 'Thema', transition: 'Übergang', fundingProject: 'Förderprojekt' } as const

/** The themes, transitions or projects that a report can be about. */
export function useSubjects(about: SubjectBlock['about']): readonly (readonly [key: string, label: string])[] {
  const { names } = useApp()
  const { latest } = useQuery('options', { entity: 'fundingProject', text: '', limit: 100 }, ['fundingProject'])
  if (about === 'fundingProject') return (latest ?? []).map(({ id, title }) => [id, title])
  return names.entriesOf(about).flatMap(({ code, label, active }) => (active ? [[code, label] as const] : []))
}

interface SubjectFieldsProps {
  readonly block: SubjectBlock
  readonly isReadOnly: boolean
  onChange(block: SubjectBlock): void
}

/** What a chapter tells of a theme, a transition or a project. */
export function SubjectFields({ block, isReadOnly, onChange }: SubjectFieldsProps) {
  const id = useId()
  const options = useSubjects(block.about)
  const period = (part: { readonly from?: string; readonly to?: string }): void => {
    const { from, to } = { ...block, ...part }
    onChange({
      about: block.about,
      key: block.key,
      ...(from === undefined || from === '' ? {} : { from }),
      ...(to === undefined || to === '' ? {} : { to }),
    })
  }
  return (
    <div className="record-form figure-form">
      <label htmlFor={`${id}-key`}>{labels[block.about]}</label>
      <select
        id={`${id}-key`}
        className="field-input"
        value={block.key}
        disabled={isReadOnly}
        onChange={(event) => onChange({ ...block, key: event.target.value })}
      >
        {options.map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      {block.about === 'fundingProject' && (
        <>
          <label htmlFor={`${id}-from`}>Zeitraum von</label>
          <DraftText
            id={`${id}-from`}
            value={block.from ?? ''}
            placeholder="2025 oder 2025-07-01"
            isReadOnly={isReadOnly}
            onCommit={(from) => period({ from })}
          />
          <label htmlFor={`${id}-to`}>bis</label>
          <DraftText
            id={`${id}-to`}
            value={block.to ?? ''}
            placeholder="2026"
            isReadOnly={isReadOnly}
            onCommit={(to) => period({ to })}
          />
        </>
      )}
    </div>
  )
}
