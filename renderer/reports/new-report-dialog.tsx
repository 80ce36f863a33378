import { Button } from '@fluentui/react-components'
import { useId, useState, type ReactNode } from 'react'
import { figureReportKinds, figureReports, type FigureReportKind } from '../../shared/contract/figure-reports.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp } from '../state/app-context.tsx'
import { IndicatorInput } from './figure-fields.tsx'
import { useSubjects } from './subject-fields.tsx'
import './reports.css'

type Kind = FigureReportKind | 'empty'

/** What each kind begins with, in a sentence. */
const beginnings: Readonly<Record<Kind, string>> = {
  education: 'Ein Kapitel je Bildungsphase, ein Abschnitt je Indikator mit Werten: Definition, Bild und Tabelle.',
  theme: 'Anlass, was zum Thema eingetragen ist (Akteure, Angebote, Bedarfe, Maßnahmen), Zahlen, Empfehlungen.',
  indicator: 'Definition und Quelle, Entwicklung in Bild und Tabelle, Einordnung.',
  transition: 'Ausgangslage, je Übergang Gremien, Angebote und Indikatoren, nächste Schritte.',
  funding: 'Projekt und Umsetzung in Zahlen für den Zeitraum, Ergebnisse, Ausblick.',
  empty: 'Nur der Titel; Gliederung, Texte und Abbildungen kommen von Ihnen.',
}

interface NewReportDialogProps {
  onCreated(id: string): void
  onClose(): void
}

/** A new report from the chapters that its kind begins with. */
export function NewReportDialog({ onCreated, onClose }: NewReportDialogProps) {
  const { host, save } = useApp()
  const id = useId()
  const [kind, setKind] = useState<Kind>('education')
  const [title, setTitle] = useState('')
  const [subject, setSubject] = useState('')
  const [project, setProject] = useState('')
  const [indicators, setIndicators] = useState<readonly string[]>([])
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const themes = useSubjects('theme')
  const transitions = useSubjects('transition')
  const projects = useSubjects('fundingProject')
  const theme = subject === '' ? (themes[0]?.[0] ?? '') : subject
  const funded = project === '' ? (projects[0]?.[0] ?? '') : project
  const isComplete = kind === 'empty' ? title.trim() !== '' : kind !== 'indicator' || indicators.length > 0

  function written(): Promise<Written> {
    const { client } = host
    if (kind === 'empty')
      return client.call('create', {
        entity: 'report',
        values: { title: title.trim(), state: 'draft', purpose: 'public' },
      })
    return client.call('draftReport', {
      kind,
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      ...(indicators.length === 0 ? {} : { indicators: [...indicators] }),
      ...(kind === 'theme' ? { subject: theme } : {}),
      ...(kind === 'transition' && subject !== '' ? { subject } : {}),
      ...(kind === 'funding' && funded !== '' ? { project: funded } : {}),
      ...(from.trim() === '' ? {} : { from: from.trim() }),
      ...(to.trim() === '' ? {} : { to: to.trim() }),
    })
  }

  async function create(): Promise<void> {
    const created = (await save(written))?.created[0]
    if (created !== undefined) onCreated(created)
  }

  return (
    <DialogFrame
      title="Bericht anlegen"
      className="report-dialog"
      onSubmit={() => isComplete && void create()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isComplete}>
            Anlegen
          </Button>
        </>
      }
    >
      <div className="record-form">
        <Labelled id={`${id}-kind`} label="Art">
          <select
            id={`${id}-kind`}
            className="field-input"
            value={kind}
            onChange={(event) => {
              setKind(event.target.value as Kind)
              setSubject('')
            }}
          >
            {figureReportKinds.map((name) => (
              <option key={name} value={name}>
                {figureReports[name]}
              </option>
            ))}
            <option value="empty">Leerer Bericht</option>
          </select>
        </Labelled>
        <span />
        <p className="muted report-beginning">{beginnings[kind]}</p>
        <Labelled id={`${id}-title`} label="Titel">
          <input
            id={`${id}-title`}
            className="field-input"
            value={title}
            placeholder={kind === 'empty' ? '' : 'nach der Art'}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Labelled>
        {(kind === 'theme' || kind === 'transition') && (
          <Labelled id={`${id}-subject`} label={kind === 'theme' ? 'Thema' : 'Übergang'}>
            <Subjects
              id={`${id}-subject`}
              value={kind === 'theme' ? theme : subject}
              options={kind === 'theme' ? themes : [['', 'alle Übergänge'], ...transitions]}
              onChange={setSubject}
            />
          </Labelled>
        )}
        {kind === 'funding' && (
          <Labelled id={`${id}-project`} label="Förderprojekt">
            <Subjects id={`${id}-project`} value={funded} options={projects} onChange={setProject} />
          </Labelled>
        )}
        {kind !== 'empty' && (
          <>
            <Labelled id={`${id}-indicators`} label="Indikatoren">
              <div className="form-field">
                <IndicatorInput
                  id={`${id}-indicators`}
                  codes={indicators}
                  isFirst={false}
                  isReadOnly={false}
                  onChange={setIndicators}
                />
                {kind === 'education' && indicators.length === 0 && (
                  <span className="muted figure-hint">alle, die Werte haben</span>
                )}
              </div>
            </Labelled>
            <Labelled id={`${id}-from`} label="Zeitraum">
              <div className="figure-periods">
                <input
                  id={`${id}-from`}
                  className="field-input"
                  aria-label="Zeitraum von"
                  value={from}
                  placeholder="von, z. B. 2019"
                  onChange={(event) => setFrom(event.target.value)}
                />
                <input
                  className="field-input"
                  aria-label="Zeitraum bis"
                  value={to}
                  placeholder="bis, z. B. 2025"
                  onChange={(event) => setTo(event.target.value)}
                />
              </div>
            </Labelled>
          </>
        )}
      </div>
    </DialogFrame>
  )
}

function Labelled({
  id,
  label,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {children}
    </>
  )
}

interface SubjectsProps {
  readonly id: string
  readonly value: string
  readonly options: readonly (readonly [key: string, label: string])[]
  onChange(key: string): void
}

function Subjects({ id, value, options, onChange }: SubjectsProps) {
  return (
    <select id={id} className="field-input" value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  )
}
