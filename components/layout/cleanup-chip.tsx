import CirclePause from 'lucide-react/icons/circle-pause'
import CirclePlay from 'lucide-react/icons/circle-play'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { LiveCleanups } from '@/lib/contracts/cleanups'

/** Where `CleanupChipUpdates` draws the chip of now, in place of the one that came with the page. */
export const CLEANUP_CHIP_SLOT = 'cleanup-chip'

const CHIP =
  'flex h-7 min-w-0 items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium tabular-nums underline-offset-2 hover:underline'

/** The cleanup under way, as a link to it; else, for who may start them, how many plans wait. */
export function CleanupChip({
  cleanups: { current, planned },
  canRun,
}: {
  cleanups: LiveCleanups
  canRun: boolean
}) {
  const t = useTranslations('cleanups.chip')
  if (current) {
    const paused = current.state === 'paused'
    const Icon = paused ? CirclePause : LoaderCircle
    const text = t(
      current.state === 'starting' ? 'starting' : paused ? 'paused' : 'running',
      current,
    )
    return (
      <Link
        href={`/cleanups/${encodeURIComponent(current.id)}`}
        prefetch={false}
        title={text}
        className={`${CHIP} ${paused ? 'border-stalled/50 bg-stalled/10 text-stalled' : 'border-moving/40 bg-moving/10 text-moving'}`}
      >
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate max-sm:sr-only">{text}</span>
        {current.state !== 'starting' && (
          <span aria-hidden className="sm:hidden">
            {t('short', current)}
          </span>
        )}
      </Link>
    )
  }
  if (!canRun || planned === 0) return null
  const text = t('plans', { count: planned })
  return (
    <Link
      href="/cleanups"
      prefetch={false}
      title={text}
      className={`${CHIP} border-accent/40 text-accent`}
    >
      <CirclePlay aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate max-sm:sr-only">{text}</span>
    </Link>
  )
}
