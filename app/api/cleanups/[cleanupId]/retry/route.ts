import { cleanupParamsSchema, retryCleanupSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { retryCleanup } from '@/lib/services/cleanups/retry-cleanup'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'planCleanup',
  { params: cleanupParamsSchema, body: retryCleanupSchema },
  async ({ params, body, person, signal }) => ({
    body: await retryCleanup(serverContext(signal), person, params.cleanupId, body),
    status: 201,
  }),
)
