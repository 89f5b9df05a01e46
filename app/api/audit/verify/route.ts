import { route } from '@/lib/http/route'
import { verifyAudit } from '@/lib/services/audit/verify-audit'
import { serverContext } from '@/lib/services/server-context'

export const GET = route('verifyAudit', {}, async ({ signal }) => ({
  body: await verifyAudit(serverContext(signal)),
}))
