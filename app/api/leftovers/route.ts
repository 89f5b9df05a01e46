import { listLeftoversQuerySchema } from '@/lib/contracts/leftovers.schema'
import { route } from '@/lib/http/route'
import { listLeftovers } from '@/lib/services/leftovers/list-leftovers'
import { serverContext } from '@/lib/services/server-context'

export const GET = route(
  'listLeftovers',
  { query: listLeftoversQuerySchema },
  async ({ query, signal }) => ({ body: await listLeftovers(serverContext(signal), query) }),
)
