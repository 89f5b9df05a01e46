import { useId } from 'react'
import type { ReactNode } from 'react'

export function DetailSection({
  title,
  heading: Heading = 'h2',
  children,
}: {
  title: string
  heading?: 'h2' | 'h4'
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Heading id={id} className="mb-2 text-xs font-semibold tracking-wide text-muted">
        {title}
      </Heading>
      {children}
    </section>
  )
}
