import { listCleanupsQuerySchema, planCleanupSchema } from '@/lib/contracts/cleanups.schema'
import { route } from '@/lib/http/route'
import { listCleanups } from '@/lib/services/cleanups/list-cleanups'
import { planCleanup } from '@/lib/services/cleanups/plan-cleanup'
import { serverContext } from '@/lib/services/server-context'

/** 100,000 IDs of 64 characters, with quotes and commas, and something to spare. */
const MAX_PLAN_BYTES = 8 * 1024 * 1024

export const POST = route(
  'planCleanup',
  { body: planCleanupSchema, maxBodyBytes: MAX_PLAN_BYTES },
  async ({ body, person, signal }) => ({
    body: await planCleanup(serverContext(signal), person, body),
    status: 201,
  }),
)

export const GET = route(
  'listCleanups',
  { query: listCleanupsQuerySchema },
  async ({ query, signal }) => ({ body: await listCleanups(serverContext(signal), query) }),
)
