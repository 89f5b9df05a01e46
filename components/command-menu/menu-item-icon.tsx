import Clapperboard from 'lucide-react/icons/clapperboard'
import History from 'lucide-react/icons/history'
import Keyboard from 'lucide-react/icons/keyboard'
import LogOut from 'lucide-react/icons/log-out'
import Search from 'lucide-react/icons/search'
import type { MenuItem } from '@/components/command-menu/menu-item'
import { LANGUAGE_ICON, THEME_ICONS } from '@/components/layout/header-icons'
import { PlaceIcon } from '@/components/layout/place-icon'

const LOOK = { 'aria-hidden': true, className: 'size-4' } as const

/** In a box of one size, so that words stand below each other. */
export function MenuItemIcon({ item }: { item: MenuItem }) {
  return (
    <span className="flex size-5 shrink-0 items-center justify-center text-muted">
      {iconOf(item)}
    </span>
  )
}

function iconOf(item: MenuItem) {
  switch (item.kind) {
    case 'place':
      return <PlaceIcon name={item.name} />
    case 'media':
      return item.status === null ? <History {...LOOK} /> : <Clapperboard {...LOOK} />
    case 'allMedia':
      return <Search {...LOOK} />
    case 'theme':
      return THEME_ICONS[item.theme]
    case 'language':
      return LANGUAGE_ICON
    case 'singleKeys':
      return <Keyboard {...LOOK} />
    case 'signOut':
      return <LogOut {...LOOK} />
  }
}
