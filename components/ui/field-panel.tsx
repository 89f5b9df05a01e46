'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import ChevronDown from 'lucide-react/icons/chevron-down'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'

/** How a field of a filter bar looks; `data-active` when it leaves something out. */
export const FIELD =
  'h-9 min-w-0 rounded-md border border-line-strong bg-surface text-text hover:bg-hover data-active:border-accent data-active:font-medium data-active:text-accent max-sm:text-base'

/**
 * A button of a filter bar and the panel of fields it opens; the browser's own popover closes it. The fields are made
 * when somebody is about to open it, so they may be fetched then.
 */
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
  /** What is chosen there; an icon can stand alone. */
  text?: string
  active: boolean
  icon?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const [wanted, setWanted] = useState(false)
  const want = () => setWanted(true)
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        onPointerEnter={want}
        onFocus={want}
        onClick={want}
        aria-label={text === undefined ? label : `${label}: ${text}`}
        title={text === undefined ? label : undefined}
        data-active={active || undefined}
        className={`${FIELD} flex items-center gap-1 px-2 ${className}`}
      >
        {icon}
        {text !== undefined && (
          <>
            <span className="truncate">{text}</span>
            <ChevronDown aria-hidden className="ml-auto size-4 shrink-0 text-muted" />
          </>
        )}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="field-panel w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised p-3 text-text shadow-raised"
      >
        {wanted && children}
      </div>
    </>
  )
}
