import { cleanupParamsSchema, exportCleanupQuerySchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { exportCleanup } from '@/lib/services/cleanups/export-cleanup'
import { serverContext } from '@/lib/services/server-context'

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

export const GET = route(
  'listCleanups',
  { params: cleanupParamsSchema, query: exportCleanupQuerySchema },
  async ({ params, query: { format, ...filter }, signal }) => {
    const file = await exportCleanup(serverContext(signal), params.cleanupId, filter, format)
    return { file: { ...file, type: TYPES[format] } }
  },
)
