import { useTranslations } from 'next-intl'
import { CleanupsSkeleton } from '@/components/cleanups/list/cleanups-skeleton'
import { PageHead } from '@/components/layout/page-head'

/** The whole screen before its first answer. */
export function CleanupsPending() {
  const t = useTranslations('cleanups')
  return (
    <>
      <PageHead title={t('title')} line={t('line')} />
      <CleanupsSkeleton />
    </>
  )
}
