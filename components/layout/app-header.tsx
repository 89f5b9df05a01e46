import MapPin from 'lucide-react/icons/map-pin'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { AccountPanel } from '@/components/layout/account-panel'
import { LanguagePanel } from '@/components/layout/language-panel'
import { PracticeBanner } from '@/components/layout/practice-banner'
import { ProductMark } from '@/components/layout/product-mark'
import { ThemePanel } from '@/components/layout/theme-panel'
import type { Theme } from '@/lib/ui/theme'

export function AppHeader({
  practice,
  region,
  theme,
  email,
  roleName,
  signOut,
}: {
  practice: boolean
  region: string
  theme: Theme
  email: string
  roleName: string
  signOut: () => Promise<void>
}) {
  const t = useTranslations('frame')
  return (
    <header className="sticky top-0 z-30">
      {practice && <PracticeBanner />}
      <div className="flex h-12 items-center gap-1 border-b border-line bg-surface px-2 md:px-3">
        <Link href="/" className="mr-1 rounded-md p-1 md:mr-3">
          <ProductMark />
        </Link>
        <p
          className="flex h-7 min-w-0 items-center gap-1.5 rounded-full border border-line px-2.5 text-xs text-muted"
          title={t('region', { region })}
        >
          <MapPin aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">{t('region', { region })}</span>
          <span aria-hidden className="truncate">
            {region}
          </span>
        </p>
        <div className="ml-auto flex items-center">
          <LanguagePanel />
          <ThemePanel initial={theme} />
          <AccountPanel email={email} roleName={roleName} signOut={signOut} />
        </div>
      </div>
    </header>
  )
}
