import { useId } from 'react'
import type { ReactNode } from 'react'

export function OverviewSection({
  title,
  line,
  action,
  children,
}: {
  title: string
  line?: string
  action?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="mb-3">
        <div className="flex items-start justify-between gap-4">
          <h2 id={id} className="min-w-0 text-base leading-7 font-semibold tracking-tight">
            {title}
          </h2>
          {action}
        </div>
        {line && <p className="text-[13px] text-pretty text-muted">{line}</p>}
      </div>
      {children}
    </section>
  )
}
