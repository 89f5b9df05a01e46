import { cleanupParamsSchema, startCleanupSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { getCleanup } from '@/lib/services/cleanups/get-cleanup'
import { startCleanup } from '@/lib/services/cleanups/run/start-cleanup'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'runCleanup',
  { params: cleanupParamsSchema, body: startCleanupSchema },
  async ({ params: { cleanupId }, person, body }) => {
    const ctx = serverContext()
    await startCleanup(ctx, person, cleanupId, body)
    return { body: await getCleanup(ctx, cleanupId) }
  },
)
