import { useTranslations } from 'next-intl'
import { AuditSkeleton } from '@/components/audit/audit-skeleton'
import { PageHead } from '@/components/layout/page-head'

/** The whole screen before its first answer. */
export function AuditPending() {
  const t = useTranslations('audit')
  return (
    <>
      <PageHead title={t('title')} line={t('line')} />
      <div className="h-12 px-4 md:px-6">
        <span className="skeleton block h-9 w-full max-w-xl" />
      </div>
      <AuditSkeleton />
    </>
  )
}
