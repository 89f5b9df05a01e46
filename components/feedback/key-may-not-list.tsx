'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { leastPolicy } from '@/lib/ui/least-policy'

/** In place of a list that VOD refuses to this key: one page that says so, and what to add. */
export function KeyMayNotList({
  action,
  identity,
  heading: Heading = 'h1',
}: {
  /** The operation that was refused. */
  action: string
  /** Whose right is missing, in words, where it is known. */
  identity?: string
  /** `h2` below the title of a page. */
  heading?: 'h1' | 'h2'
}) {
  const t = useTranslations('frame')
  const router = useRouter()
  const [checking, startChecking] = useTransition()
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-2 px-6 py-20">
      <Heading className="text-xl font-semibold tracking-tight">{t('cannotRead')}</Heading>
      <p className="text-muted">
        {t.rich('cannotReadNext', {
          identity: identity ?? t('thisKey'),
          action,
          code: (text) => <code className="font-mono text-[13px] wrap-anywhere">{text}</code>,
        })}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-3">
        <Button
          look="primary"
          disabled={checking}
          onClick={() => startChecking(() => router.refresh())}
        >
          {t('checkAgain')}
        </Button>
        <CopyButton text={leastPolicy(action)} label={t('copyPolicy')}>
          {t('copyPolicy')}
        </CopyButton>
      </div>
    </div>
  )
}
