'use client'

import ChevronDown from 'lucide-react/icons/chevron-down'
import { useId } from 'react'
import type { ReactNode } from 'react'

/** How a field of a filter bar looks; `data-active` when it leaves something out. */
export const FIELD =
  'h-9 min-w-0 rounded-md border border-line-strong bg-surface text-text hover:bg-hover data-active:border-accent data-active:font-medium data-active:text-accent max-sm:text-base'

/** A button of a filter bar and the panel of fields it opens; the browser's own popover closes it. */
export function FieldPanel({
  label,
  text,
  active,
  icon,
  className = '',
  children,
}: {
  /** What the panel is about. */
  label: string
  /** What is chosen there. */
  text: string
  active: boolean
  icon?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label === text ? label : `${label}: ${text}`}
        data-active={active || undefined}
        className={`${FIELD} flex items-center gap-1 pr-1.5 pl-2.5 ${className}`}
      >
        {icon}
        <span className="truncate">{text}</span>
        <ChevronDown aria-hidden className="ml-auto size-4 shrink-0 text-muted" />
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="field-panel w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised p-3 text-text shadow-raised"
      >
        {children}
      </div>
    </>
  )
}
