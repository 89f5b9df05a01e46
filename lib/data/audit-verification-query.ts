import { queryOptions } from '@tanstack/react-query'
import type { AuditVerification } from '../contracts/audit.ts'
import { apiGet } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** Recomputes the whole chain: only when somebody asks, and never from the cache. */
export const auditVerificationQuery = () =>
  queryOptions({
    queryKey: keys.audit.verification(),
    queryFn: ({ signal }) => apiGet<AuditVerification>('/api/audit/verify', signal),
    enabled: false,
    gcTime: 0,
    retry: false,
  })
