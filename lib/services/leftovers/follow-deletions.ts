import { sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { TallyChanges } from './tally.ts'

/** An outcome that is older than the newest one seen may still be on its way into the database. */
const OVERLAP_MS = 60_000
const BATCH = 500

/**
 * Brings our own deletes that left nothing behind into the index. Whoever reads the index calls this first, so that it
 * follows at once whichever process deleted, and however: nobody who deletes has to know of the index. Costs one look
 * when nothing is new.
 */
export async function followDeletions(db: Database, connectionId: string): Promise<void> {
  while ((await followBatch(db, connectionId)) === BATCH);
}

/** A scan has read `deletions` again for every row of the index since then (ms since 1970). */
export async function deletionsFollowedTo(
  db: Database,
  connectionId: string,
  at: number,
): Promise<void> {
  await db
    .updateTable('leftover_index')
    .set({ deletions_followed_to: at })
    .where('connection_id', '=', connectionId)
    .where('deletions_followed_to', '<', at)
    .execute()
}

async function followBatch(db: Database, connectionId: string): Promise<number> {
  const news = await db
    .selectFrom('deletions')
    .innerJoin('leftovers', (join) =>
      join
        .onRef('leftovers.connection_id', '=', 'deletions.connection_id')
        .onRef('leftovers.media_id', '=', 'deletions.media_id'),
    )
    .innerJoin('leftover_index', 'leftover_index.connection_id', 'deletions.connection_id')
    .select((eb) => ['deletions.media_id', eb.fn.max<number>('deletions.outcome_at').as('at')])
    .where('deletions.connection_id', '=', connectionId)
    .where('deletions.state', '=', 'settled')
    .where('deletions.outcome', 'in', ['deleted', 'already_clean'])
    .whereRef(
      'deletions.outcome_at',
      '>=',
      sql<number>`leftover_index.deletions_followed_to - ${sql.lit(OVERLAP_MS)}`,
    )
    .where((eb) =>
      eb.or([
        eb('leftovers.cleared_at', 'is', null),
        eb('leftovers.cleared_at', '<', eb.ref('deletions.outcome_at')),
      ]),
    )
    .groupBy('deletions.media_id')
    .orderBy('at')
    .limit(BATCH)
    .execute()
  const times = new Map(news.map(({ media_id, at }) => [media_id, at]))
  const last = news.at(-1)
  if (last === undefined) return 0
  await db.transaction().execute(async (trx) => {
    // Every writer of the index takes this row first: two of them never wait for each other crosswise.
    await trx
      .updateTable('leftover_index')
      .set((eb) => ({
        version: eb('version', '+', 1),
        deletions_followed_to: sql<number>`case when deletions_followed_to < ${last.at} then ${last.at} else deletions_followed_to end`,
      }))
      .where('connection_id', '=', connectionId)
      .execute()
    const rows = await trx
      .selectFrom('leftovers')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .where('media_id', 'in', [...times.keys()])
      .execute()
    const tally = new TallyChanges(connectionId)
    for (const row of rows) {
      const clearedAt = Math.max(row.cleared_at ?? 0, times.get(row.media_id) ?? 0)
      tally.removed(row)
      tally.added({ ...row, cleared_at: clearedAt })
      await trx
        .updateTable('leftovers')
        .set({ cleared_at: clearedAt })
        .where('connection_id', '=', connectionId)
        .where('media_id', '=', row.media_id)
        .execute()
    }
    await tally.store(trx)
  })
  return news.length
}
