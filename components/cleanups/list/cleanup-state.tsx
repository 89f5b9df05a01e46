import Ban from 'lucide-react/icons/ban'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CirclePause from 'lucide-react/icons/circle-pause'
import CirclePlay from 'lucide-react/icons/circle-play'
import CircleStop from 'lucide-react/icons/circle-stop'
import Hourglass from 'lucide-react/icons/hourglass'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import type { LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CleanupState as State } from '@/lib/contracts/cleanups'

type Look = State | 'plannedAdmin' | 'waitsForOther'

const LOOKS: Record<Look, [LucideIcon, string]> = {
  planned: [Hourglass, 'text-text bg-line/60'],
  plannedAdmin: [CirclePlay, 'text-accent bg-accent/10'],
  declined: [Ban, 'text-muted bg-line/60'],
  expired: [CircleDashed, 'text-muted bg-line/60 hatched'],
  starting: [Hourglass, 'text-moving bg-moving/10'],
  waitsForOther: [Hourglass, 'text-moving bg-moving/10 hatched'],
  running: [LoaderCircle, 'text-moving bg-moving/10'],
  paused: [CirclePause, 'text-stalled bg-stalled/10'],
  cancelled: [CircleStop, 'text-muted bg-line/60'],
  finished: [CircleCheck, 'text-clean bg-clean/10'],
}

/** Where a cleanup stands: colour, icon and word. A plan waits for an admin; to one it says that it is ready. */
export function CleanupState({
  state,
  canRun,
  waitsForOther = false,
}: {
  state: State
  canRun: boolean
  waitsForOther?: boolean
}) {
  const t = useTranslations('cleanups.state')
  const look = lookOf(state, canRun, waitsForOther)
  const [Icon, colours] = LOOKS[look]
  return (
    <span
      className={`inline-flex h-5 max-w-full items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap ${colours}`}
    >
      <Icon aria-hidden className="size-3 shrink-0" />
      {t(look)}
    </span>
  )
}

function lookOf(state: State, canRun: boolean, waitsForOther: boolean): Look {
  if (state === 'planned' && canRun) return 'plannedAdmin'
  return state === 'starting' && waitsForOther ? 'waitsForOther' : state
}
