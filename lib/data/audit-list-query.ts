import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { AuditPage } from '../contracts/audit.ts'
import { apiGet, withQuery } from '../http/api-client.ts'
import { auditApiQuery } from './audit-filters.ts'
import type { AuditFilters } from './audit-filters.ts'
import { keys } from './keys.ts'

export const AUDIT_PAGE_SIZE = 50

/** The endless audit log. While a new filter loads, the old rows stay. */
export const auditListQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: keys.audit.list(filters),
    queryFn: ({ pageParam, signal }) =>
      apiGet<AuditPage>(
        withQuery('/api/audit', {
          ...auditApiQuery(filters),
          limit: AUDIT_PAGE_SIZE,
          cursor: pageParam ?? undefined,
        }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
