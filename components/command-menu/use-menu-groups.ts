'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { useLocale } from 'next-intl'
import { MENU_GROUPS } from '@/components/command-menu/menu-item'
import type { MenuGroup, MenuItem } from '@/components/command-menu/menu-item'
import { useItemWords } from '@/components/command-menu/use-item-words'
import { PLACES } from '@/components/layout/places'
import type { PlaceName } from '@/components/layout/places'
import type { MediaPage } from '@/lib/contracts/media'
import { LOCALES } from '@/lib/i18n/locales'
import type { OpenedMedia } from '@/lib/ui/opened-media'
import { THEMES } from '@/lib/ui/theme'

/**
 * What the menu offers for a text: everything that has its words, then the media that VOD has found.
 * @param text trimmed; empty for all
 */
export function useMenuGroups(
  text: string,
  {
    places,
    opened,
    searched,
    found,
  }: {
    places: readonly PlaceName[]
    opened: readonly OpenedMedia[]
    /** VOD is asked for this text as well. */
    searched: boolean
    found: MediaPage | undefined
  },
): MenuGroup[] {
  const { contains } = Autocomplete.useFilter({ locale: useLocale() })
  const wordsOf = useItemWords()
  const pieces = text.split(/\s+/u)
  const matches = (item: MenuItem) => {
    const words = wordsOf(item)
    return pieces.every((piece) => contains(words, piece))
  }

  const known = opened.map(({ mediaId, title }): MenuItem => ({
    kind: 'media',
    mediaId,
    title,
    status: null,
  }))
  const met = new Set(found?.items.map(({ mediaId }) => mediaId))
  const items: Record<MenuGroup['name'], MenuItem[]> = {
    // Once VOD has answered for it, the row that says more stands for it.
    opened: known.filter(
      (item) => matches(item) && !(item.kind === 'media' && met.has(item.mediaId)),
    ),
    places: PLACES.filter(({ name }) => places.includes(name))
      .map(({ name, href }): MenuItem => ({ kind: 'place', name, href }))
      .filter(matches),
    media: searched
      ? [
          ...(found?.items ?? []).map(({ mediaId, title, status }): MenuItem => ({
            kind: 'media',
            mediaId,
            title,
            status,
          })),
          { kind: 'allMedia', q: text, total: found?.total ?? null },
        ]
      : [],
    choices: [
      ...THEMES.map((theme): MenuItem => ({ kind: 'theme', theme })),
      ...LOCALES.map((locale): MenuItem => ({ kind: 'language', locale })),
      { kind: 'singleKeys' } as const,
    ].filter(matches),
    account: [{ kind: 'signOut' } as const].filter(matches),
  }
  return MENU_GROUPS.map((name) => ({ name, items: items[name] })).filter(
    (group) => group.items.length > 0,
  )
}
