'use client'
'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { HeaderPanel, PanelChoice } from '@/components/layout/header-panel'
import { THEMES } from '@/lib/ui/theme'
import type { Theme } from '@/lib/ui/theme'
import { setTheme, useTheme } from '@/lib/ui/use-theme'

/** Theme → its word in `frame`. */
export const THEME_LABELS = {
  light: 'themeLight',
  dark: 'themeDark',
  system: 'themeSystem',
} as const

export function ThemePanel({
  initial,
  icons,
}: {
  initial: Theme
  icons: Readonly<Record<Theme, ReactNode>>
}) {
  const t = useTranslations('frame')
  const theme = useTheme(initial)
  return (
    <HeaderPanel
      label={`${t('theme')}: ${t(THEME_LABELS[theme])}`}
      title={t('theme')}
      icon={icons[theme]}
    >
      {THEMES.map((choice) => (
        <PanelChoice
          key={choice}
          chosen={choice === theme}
          icon={icons[choice]}
          onChoose={() => setTheme(choice)}
        >
          {t(THEME_LABELS[choice])}
        </PanelChoice>
      ))}
    </HeaderPanel>
  )
}
