import type { Cleanup, PlanCleanupInput } from '../../contracts/cleanups.ts'
import type { Person } from '../../contracts/person.ts'
import type { ServiceContext } from '../context.ts'
import { followDeletions } from '../leftovers/follow-deletions.ts'
import { getCleanup } from './get-cleanup.ts'
import { freezePlan } from './plan/freeze-plan.ts'
import type { PlanOrder } from './plan/freeze-plan.ts'
import { lookUpMedia } from './plan/look-up-media.ts'
import { refuseManyUnknown, selectByFilter, selectByIds } from './plan/select.ts'

/**
 * Freezes what a selection comes to now. Costs no delete call. A plan may hold nothing: then it tells why everything was
 * left out.
 * @throws InvalidInputError (`selection.mediaIds`) for more than `MAX_UNKNOWN_IDS` that the index does not know
 */
export async function planCleanup(
  ctx: ServiceContext,
  person: Person,
  input: PlanCleanupInput,
): Promise<Cleanup> {
  await followDeletions(ctx.db, ctx.connectionId)
  const id = await freezePlan(ctx, person, {
    ...(await resolve(ctx, input.selection)),
    include: [...new Set(input.include)],
    reason: input.reason ?? null,
    ticket: input.ticket ?? null,
    retryOf: null,
  })
  return getCleanup(ctx, id)
}

type Resolved = Pick<PlanOrder, 'selection' | 'indexed' | 'lookedUp' | 'at'>

async function resolve(
  ctx: ServiceContext,
  selection: PlanCleanupInput['selection'],
): Promise<Resolved> {
  const at = ctx.now()
  if ('filter' in selection) {
    const { filter } = selection
    const excluded = new Set(selection.excludedIds)
    const matching = await selectByFilter(ctx, filter, at)
    const indexed = matching.filter(({ mediaId }) => !excluded.has(mediaId))
    return {
      selection: { filter, excluded: matching.length - indexed.length },
      ...{ indexed, lookedUp: new Map(), at },
    }
  }
  const mediaIds = [...new Set(selection.mediaIds)]
  const { indexed, unknown } = await selectByIds(ctx, mediaIds)
  refuseManyUnknown(mediaIds, unknown)
  return {
    selection: { mediaIds: mediaIds.length },
    ...{ indexed, lookedUp: await lookUpMedia(ctx, unknown), at },
  }
}
