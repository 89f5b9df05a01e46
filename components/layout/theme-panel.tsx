'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { HeaderPanel, PanelChoice } from '@/components/layout/header-panel'
import { setPreferenceCookie } from '@/lib/ui/preference-cookie'
import { THEME_COOKIE, THEMES } from '@/lib/ui/theme'
import type { Theme } from '@/lib/ui/theme'

const LABELS = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const

export function ThemePanel({
  initial,
  icons,
}: {
  initial: Theme
  icons: Readonly<Record<Theme, ReactNode>>
}) {
  const t = useTranslations('frame')
  const [theme, setTheme] = useState(initial)
  return (
    <HeaderPanel
      label={`${t('theme')}: ${t(LABELS[theme])}`}
      title={t('theme')}
      icon={icons[theme]}
    >
      {THEMES.map((choice) => (
        <PanelChoice
          key={choice}
          chosen={choice === theme}
          icon={icons[choice]}
          onChoose={() => {
            // The attribute alone changes every colour; the cookie lets the server write it next time.
            document.documentElement.dataset.theme = choice
            setPreferenceCookie(THEME_COOKIE, choice)
            setTheme(choice)
          }}
        >
          {t(LABELS[choice])}
        </PanelChoice>
      ))}
    </HeaderPanel>
  )
}
