import { displayTitle, shortTitle } from '@/lib/ui/title-text'

/** A title of a stranger: cleaned, with its own direction, whole in the tooltip. */
export function MediaTitle({
  title,
  fallback,
  short = false,
  className,
}: {
  title: string
  fallback: string
  short?: boolean
  className?: string
}) {
  const whole = displayTitle(title)
  return (
    <bdi className={className} title={whole || undefined}>
      {(short ? shortTitle(title) : whole) || fallback}
    </bdi>
  )
}
