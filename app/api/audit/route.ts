import { listAuditQuerySchema } from '@/lib/contracts/audit.schema'
import { route } from '@/lib/http/route'
import { listAudit } from '@/lib/services/audit/list-audit'
import { serverContext } from '@/lib/services/server-context'

export const GET = route(
  'listAudit',
  { query: listAuditQuerySchema },
  async ({ query, signal }) => ({ body: await listAudit(serverContext(signal), query) }),
)
