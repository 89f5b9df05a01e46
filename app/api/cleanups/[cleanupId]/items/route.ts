import { cleanupParamsSchema, listCleanupItemsQuerySchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { listCleanupItems } from '@/lib/services/cleanups/list-cleanup-items'
import { serverContext } from '@/lib/services/server-context'

export const GET = route(
  'listCleanups',
  { params: cleanupParamsSchema, query: listCleanupItemsQuerySchema },
  async ({ params, query, signal }) => ({
    body: await listCleanupItems(serverContext(signal), params.cleanupId, query),
  }),
)
