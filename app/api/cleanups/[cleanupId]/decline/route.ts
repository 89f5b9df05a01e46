import { cleanupParamsSchema, declineCleanupSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { getCleanup } from '@/lib/services/cleanups/get-cleanup'
import { declineCleanup } from '@/lib/services/cleanups/run/decline-cleanup'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'runCleanup',
  { params: cleanupParamsSchema, body: declineCleanupSchema },
  async ({ params: { cleanupId }, person, body }) => {
    const ctx = serverContext()
    await declineCleanup(ctx, person, cleanupId, body.reason)
    return { body: await getCleanup(ctx, cleanupId) }
  },
)
