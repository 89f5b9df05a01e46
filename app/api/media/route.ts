import { listMediaQuerySchema } from '@/lib/contracts/media.schema'
import { route } from '@/lib/http/route'
import { listMedia } from '@/lib/services/media/list-media'
import { serverContext } from '@/lib/services/server-context'

export const GET = route(
  'listMedia',
  { query: listMediaQuerySchema },
  async ({ query, signal }) => ({ body: await listMedia(serverContext(signal), query) }),
)
