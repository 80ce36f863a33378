import { Button } from '@fluentui/react-components'
import type { KeyIndicator } from '../../shared/contract/overview.ts'
import { useNavigation } from '../state/navigation.tsx'
import { Sparkline } from './sparkline.tsx'

const arrows = { up: '↑', down: '↓', same: '→' } as const

/** Key indicators of the whole city with their latest value and direction. */
export function KeyIndicators({ indicators }: { readonly indicators: readonly KeyIndicator[] }) {
  const { go } = useNavigation()
  return (
    <section className="overview-group" aria-label="Kennzahlen der Stadt">
      <h2>
        Kennzahlen der Stadt <span className="muted">interne Sicht</span>
        <Button
          appearance="subtle"
          size="small"
          className="overview-all"
          title="In der Tabelle der Indikatoren, Spalte „Kennzahl“: ja zeigt einen Indikator hier, nein nie"
          onClick={() => go({ name: 'entity', entity: 'indicator' })}
        >
          Auswählen
        </Button>
      </h2>
      {indicators.length === 0 && (
        <p className="muted">Noch keine Werte für die ganze Stadt. Lesen Sie unter „Einlesen“ eine Tabelle ein.</p>
      )}
      <ul>
        {indicators.map((indicator) => (
          <IndicatorLine key={indicator.id} indicator={indicator} />
        ))}
      </ul>
    </section>
  )
}

function IndicatorLine({ indicator }: { readonly indicator: KeyIndicator }) {
  const { openRecord } = useNavigation()
  const { id, code, name, unit, value, period, isSecret, trend, isWanted, words, series } = indicator
  return (
    <li>
      <button
        type="button"
        className="overview-line indicator-line"
        title={words}
        onClick={() => openRecord('indicator', id)}
      >
        <span>
          <span className="muted">{code}</span> {name}
        </span>
        <Sparkline series={series} />
        <span className="indicator-value">
          {value}
          {unit === null || unit === 'Anzahl' ? '' : ` ${unit}`}
          {isSecret && <span className="overview-late"> geheim</span>}
        </span>
        <span className="muted">{period}</span>
        <span className={isWanted === null ? 'muted' : isWanted ? 'is-wanted' : 'overview-late'}>
          {trend === null ? '' : <span aria-hidden="true">{arrows[trend]} </span>}
          {isWanted === null ? shortWords(trend) : isWanted ? 'erwünscht' : 'unerwünscht'}
          <span className="visually-hidden">, {words}</span>
        </span>
      </button>
    </li>
  )
}

const shortWords = (trend: KeyIndicator['trend']): string =>
  trend === null ? 'erster Wert' : { up: 'steigt', down: 'sinkt', same: 'gleich' }[trend]
