import { setImmediate as breathe } from 'node:timers/promises'
import { isOver, RETRY_PARTS } from '../../contracts/cleanups.ts'
import type { Cleanup, Includable, RetryCleanupInput, RetryPart } from '../../contracts/cleanups.ts'
import type { Person } from '../../contracts/person.ts'
import type { CleanupRow } from '../../db/cleanups-schema.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { ServiceContext } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { followDeletions } from '../leftovers/follow-deletions.ts'
import { findCleanup, getCleanup } from './get-cleanup.ts'
import { stateOf } from '../journal/cleanup-state.ts'
import { freezePlan } from './plan/freeze-plan.ts'
import { lookUpMedia } from './plan/look-up-media.ts'
import { selectByIds } from './plan/select.ts'

const PAGE_ROWS = 5_000

/**
 * A new plan of what an ended cleanup left undone and can still succeed, read afresh like any selection by IDs; any number of
 * them may be looked up, since a plan has seen them all before.
 * @throws NotFoundError, ConflictError while the cleanup is not over, or when nothing of it can be tried again
 */
export async function retryCleanup(
  ctx: ServiceContext,
  person: Person,
  cleanupId: string,
  { what }: RetryCleanupInput = {},
): Promise<Cleanup> {
  const { db, connectionId } = ctx
  const row = await findCleanup(ctx, cleanupId)
  if (!isOver(stateOf(row, await databaseNow(db))))
    throw new ConflictError('This cleanup is not over yet.')
  const mediaIds = await worthAnotherTry(ctx, row, what ?? RETRY_PARTS)
  if (mediaIds.length === 0) throw new ConflictError('Nothing of this cleanup can be tried again.')
  await followDeletions(db, connectionId)
  const at = ctx.now()
  const { indexed, unknown } = await selectByIds(ctx, mediaIds)
  const id = await freezePlan(ctx, person, {
    selection: { mediaIds: mediaIds.length },
    include: JSON.parse(row.include) as Includable[],
    reason: row.reason,
    ticket: row.ticket,
    retryOf: row.id,
    ...{ indexed, lookedUp: await lookUpMedia(ctx, unknown), at },
  })
  return getCleanup(ctx, id)
}

async function worthAnotherTry(
  { db, signal }: ServiceContext,
  { id }: CleanupRow,
  what: readonly RetryPart[],
): Promise<string[]> {
  const mediaIds: string[] = []
  for (const part of new Set(what)) {
    let after = -1
    for (;;) {
      signal?.throwIfAborted()
      const rows = await db
        .selectFrom('cleanup_items')
        .select(['position', 'media_id'])
        .where('cleanup_id', '=', id)
        .$if(part === 'untouched', (query) => query.where('state', '=', 'untouched'))
        .$if(part !== 'untouched', (query) =>
          query.where('retry', '=', part === 'now' ? 'now' : 'after_fix'),
        )
        .where('position', '>', after)
        .orderBy('position')
        .limit(PAGE_ROWS)
        .execute()
      for (const { media_id } of rows) mediaIds.push(media_id)
      const last = rows.at(-1)
      if (last === undefined || rows.length < PAGE_ROWS) break
      after = last.position
      await breathe()
    }
  }
  return [...new Set(mediaIds)]
}
