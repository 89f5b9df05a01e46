import { cleanupParamsSchema, verifyCleanupSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { getCleanup } from '@/lib/services/cleanups/get-cleanup'
import { startConfirmation } from '@/lib/services/cleanups/run/start-confirmation'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'runCleanup',
  { params: cleanupParamsSchema, body: verifyCleanupSchema },
  async ({ params: { cleanupId }, person, body }) => {
    const ctx = serverContext()
    await startConfirmation(ctx, person, cleanupId, body.scope)
    return { body: await getCleanup(ctx, cleanupId) }
  },
)
