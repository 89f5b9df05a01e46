'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import type { MenuItem } from '@/components/command-menu/menu-item'
import { mediaPagePath } from '@/components/media/media-link'
import { sheetHere } from '@/components/media/sheet-here'
import { DEFAULT_SORT } from '@/lib/contracts/media'
import { mediaPath, NO_FILTERS } from '@/lib/data/media-filters'
import { LOCALE_COOKIE } from '@/lib/i18n/locales'
import { setPreferenceCookie } from '@/lib/ui/preference-cookie'
import { singleKeysAreOn } from '@/lib/ui/single-keys'
import { setSingleKeys } from '@/lib/ui/use-single-keys'
import { setTheme } from '@/lib/ui/use-theme'

/** Does what a line of the menu says, once the menu is gone. */
export function useRunItem(signOut: () => Promise<void>) {
  const router = useRouter()
  return (item: MenuItem): void => {
    // The page that follows is read from its top, not from where the last one was left.
    if (leavesPage(item)) document.getElementById('content')?.focus({ preventScroll: true })
    switch (item.kind) {
      case 'place':
        return router.push(item.href)
      case 'media':
        return openMedia(item.mediaId, router.push)
      case 'allMedia':
        return router.push(mediaPath({ ...NO_FILTERS, sort: DEFAULT_SORT, q: item.q }))
      case 'theme':
        return setTheme(item.theme)
      case 'language':
        setPreferenceCookie(LOCALE_COOKIE, item.locale)
        return router.refresh()
      case 'singleKeys':
        return setSingleKeys(!singleKeysAreOn())
      case 'signOut':
        return startTransition(signOut)
    }
  }
}

const sheetOfPage = () =>
  window.location.pathname.startsWith(mediaPagePath('')) ? undefined : sheetHere()

/** Over the page where that has a sheet, so that a list stays as it is; else, and from one media to another, its page. */
function openMedia(mediaId: string, goTo: (path: string) => void): void {
  const openSheet = sheetOfPage()
  if (openSheet) openSheet(mediaId)
  else goTo(mediaPagePath(mediaId))
}

/** Whether another page follows: the focus goes to its content, not back to where it was. */
export const leavesPage = ({ kind }: MenuItem) =>
  kind === 'place' || kind === 'allMedia' || (kind === 'media' && sheetOfPage() === undefined)
