interface ToolChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  onChange(value: string): void
}

/** A choice in a bar of tools, with its name in front. */
export function ToolChoice({ label, value, options, onChange }: ToolChoiceProps) {
  return (
    <label className="tool-choice">
      <span aria-hidden="true">{label}</span>
      <select
        className="field-input"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
