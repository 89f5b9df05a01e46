'use client'

import ChartColumn from 'lucide-react/icons/chart-column'
import Clapperboard from 'lucide-react/icons/clapperboard'
import ListChecks from 'lucide-react/icons/list-checks'
import Puzzle from 'lucide-react/icons/puzzle'
import ScrollText from 'lucide-react/icons/scroll-text'
import Settings from 'lucide-react/icons/settings'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** In the order of the rail. */
const PLACES = [
  { name: 'overview', href: '/', icon: ChartColumn },
  { name: 'media', href: '/media', icon: Clapperboard },
  // The work queue: what can be cleaned up. Everything else of the index is one click away there.
  { name: 'leftovers', href: '/leftovers?verdict=stalled', icon: Puzzle },
  { name: 'cleanups', href: '/cleanups', icon: ListChecks },
  { name: 'audit', href: '/audit', icon: ScrollText },
  { name: 'settings', href: '/settings', icon: Settings },
] as const

/** A rail at the left, icons alone where it is narrow; a bar at the bottom of a phone. */
export function Places({
  places,
}: {
  /** Those that this person may enter; the rail shows no others. */
  places: readonly (typeof PLACES)[number]['name'][]
}) {
  const t = useTranslations('frame')
  const pathname = usePathname()
  return (
    <nav
      aria-label={t('places')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:top-(--frame-top) md:h-[calc(100dvh-var(--frame-top))] md:w-14 md:shrink-0 md:border-t-0 md:border-r md:pb-0 lg:w-44"
    >
      <ul className="flex justify-center md:flex-col md:gap-0.5 md:p-2">
        {PLACES.filter(({ name }) => places.includes(name)).map(({ name, href, icon: Icon }) => (
          <li key={name} className="max-md:max-w-32 max-md:flex-1">
            <Link
              href={href}
              title={t(name)}
              aria-current={isIn(pathname, href) ? 'page' : undefined}
              className="flex h-14 min-w-16 flex-col items-center justify-center gap-1 rounded-md px-1 text-xs text-muted hover:bg-hover hover:text-text aria-[current=page]:font-semibold aria-[current=page]:text-accent md:h-9 md:min-w-0 md:flex-row md:px-2.5 md:text-sm md:aria-[current=page]:bg-accent/10 lg:justify-start lg:gap-2.5"
            >
              <Icon aria-hidden className="size-4.5 shrink-0" />
              <span className="whitespace-nowrap md:sr-only lg:not-sr-only">{t(name)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function isIn(pathname: string, href: string): boolean {
  const [place = ''] = href.split('?')
  return pathname === place || pathname.startsWith(`${place}/`)
}
