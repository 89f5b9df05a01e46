'use client'
'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** In the order of the rail. */
export const PLACES = [
  { name: 'overview', href: '/' },
  { name: 'media', href: '/media' },
  // The work queue: what can be cleaned up. Everything else of the index is one click away there.
  { name: 'leftovers', href: '/leftovers?verdict=stalled' },
  { name: 'lookup', href: '/lookup' },
  { name: 'cleanups', href: '/cleanups' },
  { name: 'audit', href: '/audit' },
  { name: 'settings', href: '/settings' },
] as const

export type PlaceName = (typeof PLACES)[number]['name']

/** A rail at the left, icons alone where it is narrow; a bar at the bottom of a phone. */
export function Places({
  icons,
}: {
  /** Of the places that this person may enter; the rail shows no others. */
  icons: Partial<Record<PlaceName, ReactNode>>
}) {
  const t = useTranslations('frame')
  const pathname = usePathname()
  return (
    <nav
      aria-label={t('places')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:top-(--frame-top) md:h-[calc(100dvh-var(--frame-top))] md:w-14 md:shrink-0 md:border-t-0 md:border-r md:pb-0 lg:w-44"
    >
      <ul className="flex justify-center-safe max-md:overflow-x-auto md:flex-col md:gap-0.5 md:p-2">
        {PLACES.filter(({ name }) => name in icons).map(({ name, href }) => (
          <li key={name} className="max-md:max-w-32 max-md:flex-1">
            <Link
              href={href}
              title={t(name)}
              aria-current={isIn(pathname, href) ? 'page' : undefined}
              className="flex h-14 min-w-16 flex-col items-center justify-center gap-1 rounded-md px-1 text-xs text-muted hover:bg-hover hover:text-text aria-[current=page]:font-semibold aria-[current=page]:text-accent md:h-9 md:min-w-0 md:flex-row md:px-2.5 md:text-sm md:aria-[current=page]:bg-accent/10 lg:justify-start lg:gap-2.5"
            >
              {icons[name]}
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
