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
      <div className="mb-3 flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 id={id} className="text-base font-semibold tracking-tight">
            {title}
          </h2>
          {line && <p className="mt-0.5 text-[13px] text-pretty text-muted">{line}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
