import { Dropdown, Field, Option } from '@fluentui/react-components'

export interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly className?: string
  onChange(value: string): void
}

/** A labelled choice among a few fixed things. */
export function Choice({ label, value, options, className, onChange }: ChoiceProps) {
  return (
    <Field label={label} size="small" {...(className === undefined ? {} : { className })}>
      <Dropdown
        size="small"
        value={options.find((option) => option.value === value)?.label ?? ''}
        selectedOptions={[value]}
        onOptionSelect={(_event, data) => {
          if (data.optionValue !== undefined) onChange(data.optionValue)
        }}
      >
        {options.map((option) => (
          <Option key={option.value} value={option.value}>
            {option.label}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}
