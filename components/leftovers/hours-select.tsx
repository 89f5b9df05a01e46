'use client'
'use no memo'

// Drawn seldom: what the compiler remembers would be half of its first-load code.

import { FilterSelect } from '@/components/ui/filter-select'
import { useFormat } from '@/lib/i18n/use-format'

const HOUR_MS = 3_600_000

/** A choice of spans; one that a link names is among them. */
export function HoursSelect({
  label,
  any,
  words,
  usual,
  value,
  onChange,
}: {
  label: string
  any: string
  words: (duration: string) => string
  /** In hours, ascending. */
  usual: readonly number[]
  value: number | null
  onChange: (hours: number | null) => void
}) {
  const format = useFormat()
  const hours = value === null ? usual : [...new Set([...usual, value])].toSorted((a, b) => a - b)
  return (
    <FilterSelect
      label={label}
      value={String(value ?? '')}
      active={value !== null}
      onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
    >
      <option value="">{any}</option>
      {hours.map((count) => (
        <option key={count} value={count}>
          {words(format.duration(count * HOUR_MS))}
        </option>
      ))}
    </FilterSelect>
  )
}
