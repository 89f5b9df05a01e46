'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import type { ReactNode } from 'react'
import { FIELD } from '@/components/ui/field-panel'

/** A choice of a filter bar; its first option is the usual one. */
export function FilterSelect<T extends string>({
  label,
  value,
  active,
  onChange,
  className = '',
  children,
}: {
  label: string
  value: T
  active: boolean
  onChange: (value: string) => void
  className?: string
  children: ReactNode
}) {
  return (
    <select
      aria-label={label}
      value={value}
      data-active={active || undefined}
      onChange={({ target }) => onChange(target.value)}
      className={`${FIELD} field-sizing-content max-w-full truncate px-2 sm:max-w-44 ${className}`}
    >
      {children}
    </select>
  )
}
