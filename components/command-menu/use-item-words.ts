'use client'

import { useTranslations } from 'next-intl'
import type { MenuItem } from '@/components/command-menu/menu-item'
import { THEME_LABELS } from '@/components/layout/theme-panel'
import { LOCALE_NAMES } from '@/lib/i18n/locales'

/** What a line of the menu is found by: what it says, and its English name for who types that in Chinese. */
export function useItemWords() {
  const t = useTranslations('commandMenu')
  const frame = useTranslations('frame')
  return (item: MenuItem): string => {
    switch (item.kind) {
      case 'place':
        return `${frame(item.name)} ${item.name}`
      case 'media':
        return `${item.title} ${item.mediaId}`
      case 'allMedia':
        return item.q
      case 'theme':
        return `${t('theme', { theme: frame(THEME_LABELS[item.theme]) })} theme ${item.theme}`
      case 'language':
        return `${t('language', { language: LOCALE_NAMES[item.locale] })} language ${item.locale}`
      case 'singleKeys':
        return `${t('singleKeys')} keys`
      case 'signOut':
        return `${frame('signOut')} sign out`
    }
  }
}
