'use client'
'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import { useId } from 'react'
import type { ReactNode } from 'react'

/** Closes the open header panel that holds `element`. */
export function closePanel(element: Element) {
  const panel = element.closest('[popover]')
  if (panel instanceof HTMLElement) panel.hidePopover()
}

/** A button in the header and the panel it opens; the browser's own popover closes it and keeps the focus right. */
export function HeaderPanel({
  label,
  title,
  icon,
  text,
  children,
}: {
  /** Name of the button for who cannot see it. */
  label: string
  /** Heading of the panel. */
  title: string
  icon: ReactNode
  /** Shown beside the icon where there is room. */
  text?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        aria-label={label}
        title={label}
        popoverTarget={id}
        className="flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-text"
      >
        {icon}
        {text && <span className="hidden max-w-40 truncate lg:inline">{text}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title}
        className="header-panel w-56 rounded-lg border border-line bg-raised p-1.5 text-text shadow-raised"
      >
        {children}
      </div>
    </>
  )
}

/** One of several choices in a panel. */
export function PanelChoice({
  chosen,
  onChoose,
  icon,
  children,
  lang,
}: {
  chosen: boolean
  onChoose: () => void
  icon?: ReactNode
  children: string
  lang?: string
}) {
  return (
    <button
      type="button"
      lang={lang}
      aria-pressed={chosen}
      onClick={(event) => {
        onChoose()
        closePanel(event.currentTarget)
      }}
      className="flex h-8 w-full items-center gap-2 rounded px-2 text-left hover:bg-hover aria-pressed:font-semibold aria-pressed:text-accent"
    >
      {icon}
      <span className="flex-1">{children}</span>
      {chosen && <span aria-hidden>✓</span>}
    </button>
  )
}
