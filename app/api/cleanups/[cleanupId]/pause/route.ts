import { cleanupParamsSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { getCleanup } from '@/lib/services/cleanups/get-cleanup'
import { pauseCleanup } from '@/lib/services/cleanups/run/pause-cleanup'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'runCleanup',
  { params: cleanupParamsSchema },
  async ({ params: { cleanupId }, person }) => {
    const ctx = serverContext()
    await pauseCleanup(ctx, person, cleanupId)
    return { body: await getCleanup(ctx, cleanupId) }
  },
)
