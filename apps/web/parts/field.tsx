import type { ReactNode } from 'react'

/** A control with its label above it. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {children}
    </label>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
  /** The first field of what was just opened. */
  readonly autoFocus?: boolean
}

export function Choice({ label, value, options, onChange, autoFocus }: ChoiceProps) {
  return (
    <Field label={label}>
      <select value={value} autoFocus={autoFocus} onChange={change => onChange(change.target.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  )
}
