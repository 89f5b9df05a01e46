import { LOOKUP_TEXT_MAX } from '@/lib/contracts/lookup'
import { lookUpSchema } from '@/lib/contracts/lookup.schema'
import { route } from '@/lib/http/route'
import { lookUp } from '@/lib/services/lookup/look-up'
import { serverContext } from '@/lib/services/server-context'

/** JSON writes one byte as six at worst (`\u0000`); what is taken out, and times, are beside the text. */
const MAX_BODY_BYTES = 6 * LOOKUP_TEXT_MAX + 500_000

export const POST = route(
  'lookUp',
  { body: lookUpSchema, maxBodyBytes: MAX_BODY_BYTES },
  async ({ body, signal }) => ({ body: await lookUp(serverContext(signal), body) }),
)
