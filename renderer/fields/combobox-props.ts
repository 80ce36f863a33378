import type { InputHTMLAttributes } from 'react'

interface Combobox {
  readonly id: string | undefined
  readonly label: string | undefined
  readonly listId: string
  readonly isOpen: boolean
  readonly optionCount: number
  readonly active: number
}

/** What makes an input a combobox to a screen reader (WAI-ARIA 1.2, editable combobox with list). */
export function comboboxProps({
  id,
  label,
  listId,
  isOpen,
  optionCount,
  active,
}: Combobox): InputHTMLAttributes<HTMLInputElement> {
  return {
    id,
    type: 'text',
    role: 'combobox',
    autoComplete: 'off',
    'aria-label': label,
    'aria-expanded': isOpen,
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    'aria-activedescendant': isOpen && optionCount > 0 && active >= 0 ? `${listId}-${active}` : undefined,
  }
}
