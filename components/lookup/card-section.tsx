import type { ReactNode } from 'react'

/** A part of a card. No landmark: with many cards on a page there would be hundreds, all of the same names. */
export function CardSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="mb-2 text-xs font-semibold tracking-wide text-muted">{title}</h4>
      {children}
    </section>
  )
}
