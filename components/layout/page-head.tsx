import type { ReactNode } from 'react'

/** Title, one line of what this is, and the page's action at the right. */
export function PageHead({
  title,
  line,
  action,
}: {
  title: string
  line: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex items-start justify-between gap-4 px-4 pt-5 pb-3 md:px-6">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-0.5 text-muted">{line}</p>
      </div>
      {action}
    </div>
  )
}
