import { Tab, TabList } from '@fluentui/react-components'
import { useState } from 'react'
import type { IndicatorAnswer } from '../../shared/contract/indicator-answers.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'
import { RecordForm } from '../record/record-form.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { DeliveriesTab } from './deliveries-tab.tsx'
import { purposeViews } from './purpose-views.ts'
import { UsesTab } from './uses-tab.tsx'
import { ValuesTab } from './values-tab.tsx'
import { BackTitle } from '../shell/back-title.tsx'
import './indicators.css'

type IndicatorTab = 'values' | 'definition' | 'deliveries' | 'uses'

interface IndicatorScreenProps {
  readonly id: string
  onCounts(text: string): void
}

/** An indicator: its values as picture and table, what it means, where its values come from, who uses it. */
export function IndicatorScreen({ id, onCounts }: IndicatorScreenProps) {
  const { latest, error } = useQuery('indicator', { indicator: id }, [
    'indicator',
    'observation',
    'area',
    'report',
    'reportSection',
  ])
  const [tab, setTab] = useState<IndicatorTab>('values')
  const [purpose, setPurpose] = useState<Purpose>('internal')
  if (error !== undefined) return <p className="empty">{error}</p>
  if (latest === undefined) return null
  return (
    <>
      <div className="screen-header with-tabs">
        <IndicatorTitle answer={latest} purpose={purpose} />
        <TabList
          size="small"
          selectedValue={tab}
          onTabSelect={(_event, { value }) => {
            onCounts('')
            setTab(value as IndicatorTab)
          }}
        >
          <Tab value="values">Werte und Bild</Tab>
          <Tab value="definition">Definition</Tab>
          <Tab value="deliveries">Quellen und Lieferungen</Tab>
          <Tab value="uses">{usesText(latest)}</Tab>
        </TabList>
      </div>
      {tab === 'values' && (
        <ValuesTab key={latest.id} answer={latest} purpose={purpose} onPurpose={setPurpose} onCounts={onCounts} />
      )}
      {tab === 'definition' && <Definition id={latest.id} />}
      {tab === 'deliveries' && <DeliveriesTab answer={latest} />}
      {tab === 'uses' && <UsesTab answer={latest} />}
    </>
  )
}

const usesText = ({ reports }: IndicatorAnswer): string => {
  const count = new Set(reports.map(({ id }) => id)).size
  return count === 0 ? 'Verwendet in' : `Verwendet in ${count === 1 ? '1 Bericht' : `${count} Berichten`}`
}

function IndicatorTitle({ answer, purpose }: { readonly answer: IndicatorAnswer; readonly purpose: Purpose }) {
  const { code, name, unit, formula, source, periodicity } = answer
  const measured = [unit, formula].filter((part) => part !== null && part !== '').join(' = ')
  const origin = [source, periodicity].filter((part) => part !== null && part !== '').join(', ')
  return (
    <BackTitle
      back={{ name: 'entity', entity: 'indicator', row: answer.id }}
      backLabel="Zu den Indikatoren"
      title={`${code} ${name}`}
      facts={[measured, origin]}
    >
      <span className="spring" />
      <span className="pill">Sicht: {purposeViews[purpose]}</span>
    </BackTitle>
  )
}

function Definition({ id }: { readonly id: string }) {
  const { names } = useApp()
  const entity = useModel()['indicator']
  const { latest: record } = useQuery('record', { entity: 'indicator', id }, ['indicator'])
  if (record !== undefined) names.learn(record.titles)
  if (entity === undefined || record === undefined) return null
  return (
    <div className="list-scroll indicator-definition" role="region" aria-label="Definition">
      <RecordForm entity={entity} record={record} />
    </div>
  )
}
