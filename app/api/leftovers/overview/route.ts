import { leftoversOverviewQuerySchema } from '@/lib/contracts/leftovers.schema'
import { route } from '@/lib/http/route'
import { leftoversOverview } from '@/lib/services/leftovers/leftovers-overview'
import { serverContext } from '@/lib/services/server-context'

export const GET = route(
  'listLeftovers',
  { query: leftoversOverviewQuerySchema },
  async ({ query, signal }) => ({ body: await leftoversOverview(serverContext(signal), query) }),
)
