import { route } from '@/lib/http/route'
import { leftoversSummary } from '@/lib/services/leftovers/leftovers-summary'
import { serverContext } from '@/lib/services/server-context'

export const GET = route('listLeftovers', {}, async ({ signal }) => ({
  body: await leftoversSummary(serverContext(signal)),
}))
