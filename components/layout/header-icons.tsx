import Languages from 'lucide-react/icons/languages'
import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'

// Drawn by the server and handed to panels of the browser, in whose code they would be part of every page's start.

const LOOK = { 'aria-hidden': true, className: 'size-4' } as const

export const LANGUAGE_ICON = <Languages {...LOOK} />

export const THEME_ICONS = {
  light: <Sun {...LOOK} />,
  dark: <Moon {...LOOK} />,
  system: <Monitor {...LOOK} />,
}
