import MapPin from 'lucide-react/icons/map-pin'
import Search from 'lucide-react/icons/search'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { CommandMenuButton } from '@/components/command-menu/command-menu-button'
import { AccountPanel } from '@/components/layout/account-panel'
import { CLEANUP_CHIP_SLOT, CleanupChip } from '@/components/layout/cleanup-chip'
import { LANGUAGE_ICON, THEME_ICONS } from '@/components/layout/header-icons'
import { LanguagePanel } from '@/components/layout/language-panel'
import type { PlaceName } from '@/components/layout/places'
import { PracticeBanner } from '@/components/layout/practice-banner'
import { ProductMark } from '@/components/layout/product-mark'
import { ThemePanel } from '@/components/layout/theme-panel'
import type { LiveCleanups } from '@/lib/contracts/cleanups'
import type { Theme } from '@/lib/ui/theme'

export function AppHeader({
  practice,
  region,
  cleanups,
  places,
  apple,
  canRun,
  theme,
  email,
  roleName,
  signOut,
}: {
  practice: boolean
  region: string
  /** As they stood when the page was drawn. */
  cleanups: LiveCleanups
  /** That this person may enter. */
  places: readonly PlaceName[]
  /** Made by Apple: its keyboards have ⌘. */
  apple: boolean
  /** May start cleanups. */
  canRun: boolean
  theme: Theme
  email: string
  roleName: string
  signOut: () => Promise<void>
}) {
  const t = useTranslations('frame')
  const menu = useTranslations('commandMenu')
  const offline = useTranslations('problem.offline')
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
        <div
          id={CLEANUP_CHIP_SLOT}
          data-can-run={canRun ? '' : undefined}
          className="peer flex min-w-0 not-empty:mx-1 max-sm:shrink-0"
        />
        <div className="mx-1 flex min-w-0 peer-not-empty:hidden max-sm:shrink-0">
          <CleanupChip cleanups={cleanups} canRun={canRun} />
        </div>
        <div className="ml-auto flex items-center">
          <CommandMenuButton
            places={places}
            apple={apple}
            signOut={signOut}
            lost={`${offline('title')} ${offline('next')}`}
          >
            <Search aria-hidden className="size-4" />
            <span className="max-md:sr-only lg:w-28 lg:text-left">{menu('button')}</span>
            <kbd className="hidden font-sans text-xs md:inline touch:hidden">
              {apple ? '⌘K' : 'Ctrl K'}
            </kbd>
          </CommandMenuButton>
          <LanguagePanel icon={LANGUAGE_ICON} />
          <ThemePanel initial={theme} icons={THEME_ICONS} />
          <AccountPanel email={email} roleName={roleName} signOut={signOut} />
        </div>
      </div>
    </header>
  )
}
