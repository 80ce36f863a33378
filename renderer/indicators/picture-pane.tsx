import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useQuery } from '../state/use-query.ts'
import type { ChartAsked } from './asked.ts'
import { ChartPicture } from './chart-picture.tsx'

interface PicturePaneProps {
  readonly asked: ChartAsked
  readonly hasPatterns: boolean
  /** What a person wrote in place of the generated description. */
  readonly description: string | undefined
  onDescription(text: string | undefined): void
}

/** The picture with its alternative text, which a person may put better. */
export function PicturePane({ asked, hasPatterns, description, onDescription }: PicturePaneProps) {
  const { latest, error } = useQuery('chart', asked, ['observation', 'indicator', 'area'])
  const [isEditing, setEditing] = useState(false)
  if (error !== undefined)
    return (
      <div className="picture-pane">
        <p className="muted">{error}</p>
      </div>
    )
  if (latest === undefined) return <div className="picture-pane pending" />
  const text = description ?? latest.description
  return (
    <figure className="picture-pane">
      <ChartPicture chart={latest.chart} description={text} hasPatterns={hasPatterns} />
      <figcaption>
        {isEditing ? (
          <textarea
            className="field-input"
            aria-label="Alternativtext"
            rows={2}
            // The person asked for it with the button that was here.
            ref={(element) => element?.focus()}
            defaultValue={text}
            onBlur={(event) => {
              const typed = event.target.value.trim()
              onDescription(typed === '' || typed === latest.description ? undefined : typed)
              setEditing(false)
            }}
          />
        ) : (
          <>
            <span className="alternative-text">Alternativtext: {text}</span>{' '}
            <Button size="small" appearance="subtle" onClick={() => setEditing(true)}>
              Ändern
            </Button>
            {description !== undefined && (
              <Button size="small" appearance="subtle" onClick={() => onDescription(undefined)}>
                Zurücksetzen
              </Button>
            )}
          </>
        )}
      </figcaption>
    </figure>
  )
}
