import { checkConnectionSchema } from '@/lib/contracts/connection.schema'
import { route } from '@/lib/http/route'
import { checkConnectionFor } from '@/lib/services/connection/check-and-store'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'checkConnection',
  { body: checkConnectionSchema },
  async ({ person }) => ({ body: await checkConnectionFor(serverContext(), person.email) }),
)
