'use client'
'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { HeaderPanel, PanelChoice } from '@/components/layout/header-panel'
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES } from '@/lib/i18n/locales'
import { setPreferenceCookie } from '@/lib/ui/preference-cookie'

export function LanguagePanel({ icon }: { icon: ReactNode }) {
  const t = useTranslations('frame')
  const current = useLocale()
  const router = useRouter()
  return (
    <HeaderPanel
      label={`${t('language')}: ${LOCALE_NAMES[current]}`}
      title={t('language')}
      icon={icon}
      text={LOCALE_NAMES[current]}
    >
      {LOCALES.map((locale) => (
        <PanelChoice
          key={locale}
          lang={locale}
          chosen={locale === current}
          onChoose={() => {
            setPreferenceCookie(LOCALE_COOKIE, locale)
            router.refresh()
          }}
        >
          {LOCALE_NAMES[locale]}
        </PanelChoice>
      ))}
    </HeaderPanel>
  )
}
