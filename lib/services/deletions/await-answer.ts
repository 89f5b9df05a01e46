import { nowExpression } from '../../db/database-now.ts'
import type { DeletionRow } from '../../db/schema.ts'
import type { Sleep } from '../../vod/clock.ts'
import type { ServiceContext } from '../context.ts'

const POLL_MS = 100

/** Deletes whose call this process has under way, by id. None of them rejects. */
export const underWay = new Map<string, Promise<void>>()

/**
 * Waits for the delete of whoever came first, in this process or another, until it has an answer, or nobody works on
 * it any more: then the row comes back as it is.
 * @throws the signal's reason, when the caller goes away
 */
export async function awaitAnswer(
  { db, signal }: ServiceContext,
  deletionId: string,
  sleep: Sleep,
): Promise<DeletionRow> {
  for (;;) {
    const { now, ...row } = await db
      .selectFrom('deletions')
      .selectAll()
      .select(nowExpression(db).as('now'))
      .where('id', '=', deletionId)
      .executeTakeFirstOrThrow()
    if (row.state === 'settled' || row.outcome !== null || row.leased_until < now) return row
    await (underWay.get(deletionId) ?? sleep(POLL_MS, signal))
  }
}
