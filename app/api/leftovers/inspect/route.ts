import { inspectLeftoversSchema } from '@/lib/contracts/inspection.schema'
import { route } from '@/lib/http/route'
import { inspectLeftovers } from '@/lib/services/leftovers/inspect-leftovers'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'lookAgain',
  { body: inspectLeftoversSchema },
  async ({ body, signal }) => ({
    body: await inspectLeftovers(serverContext(signal), body.mediaIds),
  }),
)
