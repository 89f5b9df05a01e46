import { useId } from 'react'
import type { ReactNode } from 'react'

export function DetailSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-xs font-semibold tracking-wide text-muted">
        {title}
      </h2>
      {children}
    </section>
  )
}
