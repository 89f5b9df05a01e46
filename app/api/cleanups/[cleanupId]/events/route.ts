import { cleanupParamsSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { cleanupEvents } from '@/lib/services/cleanups/run/cleanup-events'
import { serverContext } from '@/lib/services/server-context'

export const GET = route('listCleanups', { params: cleanupParamsSchema }, ({ params }) =>
  Promise.resolve({
    events: (signal) => cleanupEvents(serverContext(), params.cleanupId, signal),
  }),
)
