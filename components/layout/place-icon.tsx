import ChartColumn from 'lucide-react/icons/chart-column'
import Clapperboard from 'lucide-react/icons/clapperboard'
import LifeBuoy from 'lucide-react/icons/life-buoy'
import ListChecks from 'lucide-react/icons/list-checks'
import Puzzle from 'lucide-react/icons/puzzle'
import ScrollText from 'lucide-react/icons/scroll-text'
import Settings from 'lucide-react/icons/settings'
import type { PlaceName } from '@/components/layout/places'

const ICONS = {
  overview: ChartColumn,
  media: Clapperboard,
  leftovers: Puzzle,
  lookup: LifeBuoy,
  cleanups: ListChecks,
  audit: ScrollText,
  settings: Settings,
} as const satisfies Record<PlaceName, unknown>

/** Drawn by the server: in the rail's own code seven icons would be a kilobyte of every page's start. */
export function PlaceIcon({ name }: { name: PlaceName }) {
  const Icon = ICONS[name]
  return <Icon aria-hidden className="size-4.5 shrink-0" />
}
