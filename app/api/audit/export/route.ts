import { exportAuditQuerySchema } from '@/lib/contracts/audit.schema'
import { route } from '@/lib/http/route'
import { exportAudit } from '@/lib/services/audit/export-audit'
import { serverContext } from '@/lib/services/server-context'

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

export const GET = route(
  'listAudit',
  { query: exportAuditQuerySchema },
  ({ query: { format, ...filter }, signal }) =>
    Promise.resolve({
      file: {
        name: `offcut-audit.${format}`,
        type: TYPES[format],
        pieces: exportAudit(serverContext(signal), filter, format),
      },
    }),
)
