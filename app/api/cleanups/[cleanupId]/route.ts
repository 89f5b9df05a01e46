import { cleanupParamsSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { getCleanup } from '@/lib/services/cleanups/get-cleanup'
import { serverContext } from '@/lib/services/server-context'

export const GET = route(
  'listCleanups',
  { params: cleanupParamsSchema },
  async ({ params, signal }) => ({
    body: await getCleanup(serverContext(signal), params.cleanupId),
  }),
)
