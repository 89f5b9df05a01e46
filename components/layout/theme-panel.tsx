'use client'

import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { HeaderPanel, PanelChoice } from '@/components/layout/header-panel'
import { setPreferenceCookie } from '@/lib/ui/preference-cookie'
import { THEME_COOKIE, THEMES } from '@/lib/ui/theme'
import type { Theme } from '@/lib/ui/theme'

const LOOKS = {
  light: { icon: Sun, label: 'themeLight' },
  dark: { icon: Moon, label: 'themeDark' },
  system: { icon: Monitor, label: 'themeSystem' },
} as const

export function ThemePanel({ initial }: { initial: Theme }) {
  const t = useTranslations('frame')
  const [theme, setTheme] = useState(initial)
  const Current = LOOKS[theme].icon
  return (
    <HeaderPanel
      label={`${t('theme')}: ${t(LOOKS[theme].label)}`}
      title={t('theme')}
      icon={<Current aria-hidden className="size-4" />}
    >
      {THEMES.map((choice) => {
        const Icon = LOOKS[choice].icon
        return (
          <PanelChoice
            key={choice}
            chosen={choice === theme}
            icon={<Icon aria-hidden className="size-4" />}
            onChoose={() => {
              // The attribute alone changes every colour; the cookie lets the server write it next time.
              document.documentElement.dataset.theme = choice
              setPreferenceCookie(THEME_COOKIE, choice)
              setTheme(choice)
            }}
          >
            {t(LOOKS[choice].label)}
          </PanelChoice>
        )
      })}
    </HeaderPanel>
  )
}
