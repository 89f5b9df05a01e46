import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { enterPractice, signInWithPassword } from '@/app/session-actions'
import { LANGUAGE_ICON, THEME_ICONS } from '@/components/layout/header-icons'
import { LanguagePanel } from '@/components/layout/language-panel'
import { PracticeBanner } from '@/components/layout/practice-banner'
import { ProductMark } from '@/components/layout/product-mark'
import { ThemePanel } from '@/components/layout/theme-panel'
import { ForgetOpened } from '@/components/sign-in/forget-opened'
import { PasswordForm } from '@/components/sign-in/password-form'
import { PracticeDoors } from '@/components/sign-in/practice-doors'
import { ROLES } from '@/lib/contracts/person'
import { currentPerson } from '@/lib/auth/session'
import { safePath } from '@/lib/auth/sign-in-path'
import { config } from '@/lib/config/config'
import { isTheme, THEME_COOKIE } from '@/lib/ui/theme'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('submit') }
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const back = safePath(query.back)
  if (await currentPerson()) redirect(back)

  const { practice } = config()
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  const t = await getTranslations('signIn')
  // next-auth comes here with `error` when it could not finish by itself.
  const failed = query.problem !== undefined || query.error !== undefined
  return (
    <div className="flex min-h-dvh flex-col">
      <ForgetOpened />
      <header>
        {practice && <PracticeBanner />}
        <div className="flex justify-end p-2">
          <LanguagePanel icon={LANGUAGE_ICON} />
          <ThemePanel initial={isTheme(theme) ? theme : 'system'} icons={THEME_ICONS} />
        </div>
      </header>
      <main className="mx-auto w-full max-w-sm flex-1 px-6 pt-[8dvh] pb-16">
        <ProductMark large />
        <h1 className="mt-6 text-xl font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-1 mb-6 text-base leading-6 text-pretty text-muted">{t('about')}</p>
        {practice ? (
          <PracticeDoors
            roles={ROLES.toReversed()}
            back={back}
            enter={enterPractice}
            failed={failed}
          />
        ) : (
          <PasswordForm back={back} signIn={signInWithPassword} failed={failed} />
        )}
      </main>
    </div>
  )
}
