import { liveQuerySchema } from '@/lib/contracts/live.schema'
import { route } from '@/lib/http/route'
import { readLive } from '@/lib/services/live/read-live'
import { serverContext } from '@/lib/services/server-context'

export const GET = route('getLive', { query: liveQuerySchema }, async ({ query, signal }) => ({
  body: await readLive(serverContext(signal), query.since),
  versioned: true,
}))
