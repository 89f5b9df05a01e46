import { countSelectionSchema } from '@/lib/contracts/leftovers.schema'
import { route } from '@/lib/http/route'
import { countSelection } from '@/lib/services/leftovers/count-selection'
import { serverContext } from '@/lib/services/server-context'

export const POST = route(
  'listLeftovers',
  { body: countSelectionSchema },
  async ({ body, signal }) => ({ body: await countSelection(serverContext(signal), body) }),
)
