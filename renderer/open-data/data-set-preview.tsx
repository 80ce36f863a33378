import type { OpenDataSet } from '../../shared/contract/open-data.ts'
import { formatNumber } from '../../shared/text/numbers.ts'

const counted = (count: number, one: string, several: string): string =>
  `${formatNumber(count, { grouped: true })} ${count === 1 ? one : several}`

/** A data set as it will lie in the folder: its names, how much is in it, its first lines. */
export function DataSetPreview({ dataSet }: { readonly dataSet: OpenDataSet }) {
  const { code, title, description, files, periods, areas, values, withoutNumber, columns, sample } = dataSet
  const amount = [
    counted(values, 'Wert', 'Werte'),
    counted(periods, 'Zeitraum', 'Zeiträume'),
    counted(areas, 'Gebiet', 'Gebiete'),
    ...(withoutNumber === 0 ? [] : [`${formatNumber(withoutNumber, { grouped: true })} ohne Zahl`]),
  ]
  return (
    <div className="open-data-set">
      <p>
        <strong>
          {code} {title}
        </strong>{' '}
        <span className="muted">{amount.join(' · ')}</span>
      </p>
      <p className="muted">{description}</p>
      <p className="muted">{files.join(', ')}</p>
      {sample.length > 0 && (
        <div
          className="open-data-sample"
          // Wider than the dialog it is scrolled by keys, too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={`Erste Zeilen von ${files[0] ?? code}`}
        >
          <table>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map((line) => (
                <tr key={line.join('\u001F')}>
                  {line.map((text, index) => (
                    <td key={columns[index]} className={columns[index] === 'value' ? 'numeric' : undefined}>
                      {text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
