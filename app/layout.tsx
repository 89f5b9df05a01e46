import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { CspProvider } from '@/components/layout/csp-provider'
import { config } from '@/lib/config/config'
import { SINGLE_KEYS_COOKIE } from '@/lib/ui/single-keys'
import { isTheme, THEME_COOKIE } from '@/lib/ui/theme'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    robots: { index: false, follow: false },
    referrer: 'same-origin',
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#17191d' },
  ],
}

/** Reads headers and cookies, which makes every page dynamic: a prerendered one would carry no nonce and not run. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, nonce, jar] = await Promise.all([
    getLocale(),
    headers().then((all) => all.get('x-nonce') ?? undefined),
    cookies(),
  ])
  const theme = jar.get(THEME_COOKIE)?.value
  return (
    <html
      lang={locale}
      data-theme={isTheme(theme) ? theme : 'system'}
      data-single-keys={jar.get(SINGLE_KEYS_COOKIE)?.value === 'off' ? 'off' : undefined}
      data-practice={config().practice || undefined}
      // The switches of theme and keys write the attributes before the server knows of it.
      suppressHydrationWarning
    >
      <body className="antialiased">
        <NextIntlClientProvider>
          <CspProvider nonce={nonce}>{children}</CspProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
