import { Button } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useNavigation, type Screen } from '../state/navigation.tsx'

interface BackTitleProps {
  /** Where the page belongs to, and what the way there is called: "Zu den Gremien". */
  readonly back: Screen
  readonly backLabel: string
  readonly title: string
  /** Beside the title; those that are empty are left out. */
  readonly facts: readonly (string | null)[]
  readonly className?: string
  /** States and steps, behind the facts. */
  readonly children?: ReactNode
}

/** The head of a page of one record: the way back, its name, what is said of it, what can be done. */
export function BackTitle({ back, backLabel, title, facts, className, children }: BackTitleProps) {
  const { go } = useNavigation()
  return (
    <div className={`screen-title${className === undefined ? '' : ` ${className}`}`}>
      <Button
        className="back-button"
        appearance="subtle"
        size="small"
        icon={<ArrowLeftRegular />}
        aria-label={backLabel}
        title={backLabel}
        onClick={() => go(back)}
      />
      <h1>{title}</h1>
      <span className="muted">{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</span>
      {children}
    </div>
  )
}
