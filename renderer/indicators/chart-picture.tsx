import { useEffect, useRef, useState } from 'react'
import type { Chart } from '../../shared/charts/chart.ts'
import { dark, forced, paper, type Look } from '../../shared/charts/palette.ts'
import { chartSize } from '../../shared/charts/size.ts'
import type { Drawing } from './chart-engine.ts'

/** The look of the window: as the system says the colours, dark or light. */
function currentLook(): Look {
  if (matchMedia('(forced-colors: active)').matches) return forced
  return document.documentElement.dataset['theme'] === 'dark' ? dark : paper
}

function useLook(): Look {
  const [look, setLook] = useState(currentLook)
  useEffect(() => {
    const update = (): void => setLook(currentLook())
    const theme = new MutationObserver(update)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const query = matchMedia('(forced-colors: active)')
    query.addEventListener('change', update)
    update()
    return () => {
      theme.disconnect()
      query.removeEventListener('change', update)
    }
  }, [])
  return look
}

interface ChartPictureProps {
  readonly chart: Chart
  /** For people who cannot see it. */
  readonly description: string
  readonly hasPatterns: boolean
}

/** Somewhat closer than in a document, because the table stands below; undefined where all pictures of a kind are alike. */
const windowHeight = (chart: Chart): number | undefined =>
  chart.kind === 'bar' || chart.kind === 'small-multiples' ? Math.round(chartSize(chart).height * 0.75) : undefined

/** A picture of figures, drawn as wide as its place. */
export function ChartPicture({ chart, description, hasPatterns }: ChartPictureProps) {
  const place = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<Drawing>()
  const look = useLook()

  useEffect(() => {
    const element = place.current
    if (element === null) return
    let begun: Drawing | undefined
    let isGone = false
    const size = new ResizeObserver(() => begun?.resize())
    void import('./chart-engine.ts').then(({ beginDrawing }) => {
      if (isGone) return
      begun = beginDrawing(element)
      setDrawing(begun)
      size.observe(element)
    })
    return () => {
      isGone = true
      size.disconnect()
      begun?.end()
    }
  }, [])
  useEffect(() => drawing?.draw(chart, look, hasPatterns), [drawing, chart, look, hasPatterns])

  // The whole picture is one thing with a name; what is inside has none.
  return (
    <div
      ref={place}
      className={`chart-picture ${chart.kind}`}
      style={{ height: windowHeight(chart) }}
      role="img"
      aria-label={description}
    />
  )
}
