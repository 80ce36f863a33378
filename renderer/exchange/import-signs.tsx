import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'

interface ImportSignsProps {
  readonly signs: Readonly<Record<string, string>>
  onChange(signs: Readonly<Record<string, string>>): void
}

/** What a publisher writes in the place of a number, and what it means with them. */
export function ImportSigns({ signs, onChange }: ImportSignsProps) {
  const { names } = useApp()
  const [sign, setSign] = useState('')
  const states = names.entriesOf('valueStatus').map(({ code, label }) => ({ value: code, label }))
  const added = sign.trim()

  function add(): void {
    if (added === '' || Object.hasOwn(signs, added)) return
    onChange({ ...signs, [added]: 'unknown' })
    setSign('')
  }

  return (
    <Popover trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small">
          Zeichen statt Zahlen: {Object.keys(signs).join('  ') || 'keine'} …
        </Button>
      </PopoverTrigger>
      <PopoverSurface>
        <div className="import-signs" role="group" aria-label="Zeichen statt Zahlen">
          {Object.entries(signs).map(([text, status]) => (
            <div key={text} className="import-sign">
              <code>{text}</code>
              <Choice
                label={`„${text}“ bedeutet`}
                className="import-field"
                value={status}
                options={states}
                onChange={(chosen) => onChange({ ...signs, [text]: chosen })}
              />
              <Button
                appearance="subtle"
                size="small"
                icon={<DismissRegular />}
                aria-label={`„${text}“ ist kein Zeichen`}
                onClick={() => {
                  const { [text]: _gone, ...others } = signs
                  onChange(others)
                }}
              />
            </div>
          ))}
          <form
            className="import-sign"
            onSubmit={(event) => {
              event.preventDefault()
              add()
            }}
          >
            <input
              className="field-input"
              aria-label="Weiteres Zeichen"
              placeholder="z. B. k. A."
              maxLength={20}
              value={sign}
              onChange={(event) => setSign(event.target.value)}
            />
            <Button size="small" type="submit" disabledFocusable={added === '' || Object.hasOwn(signs, added)}>
              Hinzufügen
            </Button>
          </form>
        </div>
      </PopoverSurface>
    </Popover>
  )
}
