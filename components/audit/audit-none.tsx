'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { auditPath, isOneEntry, NO_AUDIT_FILTERS } from '@/lib/data/audit-filters'
import type { AuditFilters } from '@/lib/data/audit-filters'

/** Why there are no rows, and the next step. */
export function AuditNone({
  filters,
  onFilter,
}: {
  filters: AuditFilters
  onFilter: (change: Partial<AuditFilters>) => void
}) {
  const t = useTranslations('audit')
  // Asked for deletes alone, or for all there is: none was made.
  if (
    auditPath({ ...filters, kind: filters.kind === 'deletion' ? null : filters.kind }) === '/audit'
  )
    return (
      <div className="px-4 py-16 text-center md:px-6">
        <p className="text-base font-medium">{t('empty')}</p>
        <p className="mt-1 text-muted">{t('emptyNext')}</p>
      </div>
    )
  const one = isOneEntry(filters)
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-16 text-center md:px-6">
      <p className="text-base font-medium">{t(one ? 'noSuch' : 'noMatch')}</p>
      <Button onClick={() => onFilter(NO_AUDIT_FILTERS)}>
        {t(one ? 'showAll' : 'clearFilters')}
      </Button>
    </div>
  )
}
