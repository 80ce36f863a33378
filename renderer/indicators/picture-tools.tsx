import { Button } from '@fluentui/react-components'
import { chartKindLabels, chartKinds } from '../../shared/charts/chart.ts'
import { useQuery } from '../state/use-query.ts'
import type { PictureKind } from './picture-choice.ts'
import { ToolChoice } from './tool-choice.tsx'

interface PictureChoiceProps {
  readonly kind: PictureKind
  onKind(kind: PictureKind): void
}

/** Which picture is shown. */
export function PictureChoice({ kind, onKind }: PictureChoiceProps) {
  return (
    <ToolChoice
      label="Bild"
      value={kind}
      options={[
        ['', 'passend'],
        ...chartKinds.map((name) => [name, chartKindLabels[name]] as const),
        ['none', 'keins'],
      ]}
      onChange={(next) => onKind(next as PictureKind)}
    />
  )
}

interface PictureNeedsProps {
  /** The code of the indicator that the page is about. */
  readonly code: string
  readonly kind: PictureKind
  /** Where there are none, the place of the map offers to load them. */
  readonly hasOutlines: boolean
  /** The code of the indicator that points are compared with; empty while none is chosen. */
  readonly other: string
  onOther(code: string): void
  onOutlines(): void
}

/** What a picture needs beside the values: points a second indicator, a map its outlines. */
export function PictureNeeds({ code, kind, hasOutlines, other, onOther, onOutlines }: PictureNeedsProps) {
  if (kind === 'scatter') return <OtherIndicator code={code} value={other} onChange={onOther} />
  if (kind !== 'map' || !hasOutlines) return null
  return (
    <Button size="small" onClick={onOutlines}>
      Andere Umrisse laden …
    </Button>
  )
}

function OtherIndicator({ code, value, onChange }: { code: string; value: string; onChange(code: string): void }) {
  const { latest } = useQuery('window', { entity: 'indicator', sort: [{ field: 'code' }], offset: 0, limit: 1000 }, [
    'indicator',
  ])
  const options = (latest?.rows ?? []).flatMap((row) => {
    const [own, name] = [row['code'], row['name']]
    return typeof own !== 'string' || own === code ? [] : [[own, `${own} ${String(name ?? '')}`] as const]
  })
  return (
    <ToolChoice
      label="gegen"
      value={value}
      options={[['', 'zweiten Indikator wählen'], ...options]}
      onChange={onChange}
    />
  )
}
