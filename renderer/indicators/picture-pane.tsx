import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ChartAnswer } from '../../shared/contract/indicator-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import type { ChartAsked } from './asked.ts'
import { ChartPicture } from './chart-picture.tsx'

interface PicturePaneProps {
  readonly asked: ChartAsked
  readonly hasPatterns: boolean
}

const watched = ['observation', 'indicator', 'area', 'pictureText']

/** The picture with its alternative text, which a person may put better. */
export function PicturePane({ asked, hasPatterns }: PicturePaneProps) {
  const { latest, error } = useQuery('chart', asked, watched)
  if (error !== undefined)
    return (
      <div className="picture-pane">
        <p className="muted">{error}</p>
      </div>
    )
  if (latest === undefined) return <div className="picture-pane pending" />
  return (
    <figure className="picture-pane">
      <ChartPicture chart={latest.chart} description={latest.description} hasPatterns={hasPatterns} />
      <figcaption>
        <AlternativeText key={JSON.stringify(asked)} asked={asked} answer={latest} />
      </figcaption>
    </figure>
  )
}

/** What is read to people who cannot see the picture; what a person wrote is kept with the indicator, for everybody. */
function AlternativeText({ asked, answer }: { readonly asked: ChartAsked; readonly answer: ChartAnswer }) {
  const { host, save } = useApp()
  const { openRecord } = useNavigation()
  const [isEditing, setEditing] = useState(false)
  const { description, written } = answer

  const keep = (text: string | null) => save(() => host.client.call('describeChart', { ...asked, text }))

  async function leave(typed: string): Promise<void> {
    setEditing(false)
    const isSame = typed === written?.text && !written.isOutdated
    if (isSame || (written === null && typed === answer.generated)) return
    if (typed !== '' || written !== null) await keep(typed === '' ? null : typed)
  }

  if (isEditing)
    return (
      <textarea
        className="field-input"
        aria-label="Alternativtext"
        rows={2}
        // The person asked for it with the button that was here.
        ref={(element) => element?.focus()}
        defaultValue={written?.text ?? description}
        onBlur={(event) => void leave(event.target.value.trim())}
      />
    )
  return (
    <>
      <span className="alternative-text">Alternativtext: {description}</span>{' '}
      <Button size="small" appearance="subtle" onClick={() => setEditing(true)}>
        Ändern
      </Button>
      {written !== null && (
        <>
          <Button size="small" appearance="subtle" onClick={() => void keep(null)}>
            Zurücksetzen
          </Button>
          <Button size="small" appearance="subtle" onClick={() => openRecord('pictureText', written.id)}>
            Verlauf
          </Button>
        </>
      )}
      {written?.isOutdated === true && (
        <p className="outdated-text" role="status">
          Die Werte haben sich geändert, seit jemand dazu schrieb: „{written.text}“. Bis der Text angepasst ist, gilt
          der erzeugte.{' '}
          <Button size="small" appearance="subtle" onClick={() => void keep(written.text)}>
            Er stimmt noch
          </Button>
        </p>
      )}
    </>
  )
}
