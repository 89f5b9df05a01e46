'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { MenuItem } from '@/components/command-menu/menu-item'
import { THEME_LABELS } from '@/components/layout/theme-panel'
import { MediaStatus } from '@/components/media/media-status'
import { MediaTitle } from '@/components/ui/media-title'
import { LOCALE_NAMES } from '@/lib/i18n/locales'
import { shortId } from '@/lib/ui/short-id'
import { isolated, shortTitle } from '@/lib/ui/title-text'
import { useSingleKeys } from '@/lib/ui/use-single-keys'
import { useTheme } from '@/lib/ui/use-theme'

/** What one line of the menu says, and at its end what is known of it. */
export function MenuItemWords({ item }: { item: MenuItem }) {
  const t = useTranslations('commandMenu')
  const frame = useTranslations('frame')
  const noTitle = useTranslations('media')('noTitle')
  const theme = useTheme('system')
  const locale = useLocale()
  const singleKeys = useSingleKeys()
  switch (item.kind) {
    case 'place':
      return <Line>{frame(item.name)}</Line>
    case 'media':
      return (
        <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-3">
          <MediaTitle title={item.title} fallback={noTitle} className="truncate sm:flex-1" />
          <span className="flex items-center gap-3 text-xs text-muted">
            <span className="font-mono" title={item.mediaId}>
              {shortId(item.mediaId)}
            </span>
            {item.status !== null && (
              <span className="flex min-w-28">
                <MediaStatus status={item.status} />
              </span>
            )}
          </span>
        </span>
      )
    case 'allMedia':
      return (
        <Line end={item.total !== null && t('total', { total: item.total })}>
          {t('allMedia', { text: isolated(shortTitle(item.q)) })}
        </Line>
      )
    case 'theme':
      return (
        <Line end={item.theme === theme && <Current />}>
          {t('theme', { theme: frame(THEME_LABELS[item.theme]) })}
        </Line>
      )
    case 'language':
      return (
        <Line end={item.locale === locale && <Current />}>
          {t('language', { language: LOCALE_NAMES[item.locale] })}
        </Line>
      )
    case 'singleKeys':
      return <Line end={t(singleKeys ? 'on' : 'off')}>{t('singleKeys')}</Line>
    case 'signOut':
      return <Line>{frame('signOut')}</Line>
  }
}

function Line({ end, children }: { end?: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end && <span className="shrink-0 text-xs text-muted tabular-nums">{end}</span>}
    </>
  )
}

function Current() {
  const t = useTranslations('commandMenu')
  return (
    <>
      <span aria-hidden>✓</span>
      <span className="sr-only">{t('current')}</span>
    </>
  )
}
