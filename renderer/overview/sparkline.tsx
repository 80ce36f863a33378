const width = 96
const height = 20
const margin = 3

/** A line as long as a word; what it shows is said in words beside it. */
export function Sparkline({ series }: { readonly series: readonly (number | null)[] }) {
  const known = series.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const last = known.at(-1)
  if (known.length < 2 || last === undefined) return <span className="sparkline" />
  const values = known.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = (index: number): number => margin + (index / (series.length - 1)) * (width - 2 * margin)
  const y = (value: number): number =>
    most === least ? height / 2 : height - margin - ((value - least) / (most - least)) * (height - 2 * margin)
  // A gap in the values is a gap in the line.
  const path = known
    .map(({ value, index }) => {
      const isJoined = index > 0 && (series[index - 1] ?? null) !== null
      return `${isJoined ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path} />
      <circle cx={x(last.index)} cy={y(last.value)} r="2.5" />
    </svg>
  )
}
