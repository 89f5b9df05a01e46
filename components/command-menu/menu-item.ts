import type { PlaceName } from '@/components/layout/places'
import type { Locale } from '@/lib/i18n/locales'
import type { Theme } from '@/lib/ui/theme'

/** One line of the command menu. */
export type MenuItem =
  | { kind: 'place'; name: PlaceName; href: string }
  /** `status` is VOD's word, where it has just been asked. */
  | { kind: 'media'; mediaId: string; title: string; status: string | null }
  /** `total` is null while it is not known. */
  | { kind: 'allMedia'; q: string; total: number | null }
  | { kind: 'theme'; theme: Theme }
  | { kind: 'language'; locale: Locale }
  | { kind: 'singleKeys' }
  | { kind: 'signOut' }

/** What is known at once comes first: an answer that arrives later moves nothing under somebody's hands. */
export const MENU_GROUPS = ['opened', 'places', 'choices', 'account', 'media'] as const

export interface MenuGroup {
  name: (typeof MENU_GROUPS)[number]
  items: MenuItem[]
}

export function keyOf(item: MenuItem): string {
  switch (item.kind) {
    case 'place':
      return `place-${item.name}`
    case 'media':
      return `media-${item.mediaId}`
    case 'theme':
      return `theme-${item.theme}`
    case 'language':
      return `language-${item.locale}`
    default:
      return item.kind
  }
}
