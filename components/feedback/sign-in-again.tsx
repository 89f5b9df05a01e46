'use client'

import { useTranslations } from 'next-intl'

/** To the sign-in and back here. A plain link: the page has to be read afresh. */
export function SignInAgain() {
  const t = useTranslations('problem')
  return (
    <a
      href="/sign-in"
      onClick={(event) => {
        const back = `${window.location.pathname}${window.location.search}`
        event.currentTarget.href = `/sign-in?${new URLSearchParams({ back })}`
      }}
      className="font-medium text-accent underline underline-offset-2"
    >
      {t('signInAgain')}
    </a>
  )
}
