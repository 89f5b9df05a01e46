'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import type { ReactNode } from 'react'

/** A page that holds one message: why there is nothing here, and where to go. */
export function MessagePage({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children?: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-2 px-6 py-20">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="text-muted">{text}</p>
      {children && <div className="flex flex-wrap gap-2 pt-3">{children}</div>}
    </div>
  )
}
