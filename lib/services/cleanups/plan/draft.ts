import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { nowExpression } from '../../../db/database-now.ts'
import { jsonRows } from '../../../db/json-rows.ts'
import type { ColumnType } from '../../../db/json-rows.ts'
import type { CleanupItemRow } from '../../../db/cleanups-schema.ts'
import type { Database, DatabaseTransaction } from '../../../db/schema.ts'

/** A writer that is silent for so long has died. */
const SILENT_MS = 600_000
const REMOVED_AT_ONCE = 1_000

const COLUMNS = {
  position: 'bigint',
  media_id: 'text',
  title: 'text',
  title_key: 'text',
  app_id: 'text',
  verdict: 'text',
  basis: 'text',
  evidence: 'text',
  seen: 'text',
  last_life: 'bigint',
  bytes: 'bigint',
  state: 'text',
  left_out_reason: 'text',
} as const satisfies Partial<Record<keyof CleanupItemRow, ColumnType>>

/** What a plan says of an item. */
export type DraftItem = Pick<CleanupItemRow, keyof typeof COLUMNS>

/** The draft was taken away from its writer, which had been silent for too long. */
export class DraftLostError extends Error {
  override readonly name = 'DraftLostError'
}

export async function beginDraft(db: Database, connectionId: string, id: string): Promise<void> {
  await db
    .insertInto('cleanup_drafts')
    .values({ id, connection_id: connectionId, touched_at: nowExpression(db) })
    .execute()
}

/**
 * Adds items in a short transaction of their own: a run under way reserves its slots in the same database.
 * @throws DraftLostError
 */
export function writeDraft(db: Database, id: string, items: readonly DraftItem[]): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const mine = await trx
      .updateTable('cleanup_drafts')
      .set({ touched_at: nowExpression(trx) })
      .where('id', '=', id)
      .where('touched_at', '>', 0)
      .returning('id')
      .executeTakeFirst()
    if (mine === undefined) throw new DraftLostError('The plan took too long and was given up.')
    const columns = sql.join(Object.keys(COLUMNS).map((name) => sql.ref(name)))
    await sql`
      insert into cleanup_items (cleanup_id, ${columns})
      select cast(${id} as text), ${columns} from ${jsonRows(trx, COLUMNS, items)} as items
    `.execute(trx)
  })
}

/**
 * The draft becomes what the rest of the transaction makes of it.
 * @throws DraftLostError
 */
export async function endDraft(trx: DatabaseTransaction, id: string): Promise<void> {
  const mine = await trx
    .deleteFrom('cleanup_drafts')
    .where('id', '=', id)
    .where('touched_at', '>', 0)
    .returning('id')
    .executeTakeFirst()
  if (mine === undefined) throw new DraftLostError('The plan took too long and was given up.')
}

/** Removes a draft and its items, by small transactions. The row goes last: what is interrupted is found again. */
export async function removeDraft(db: Database, id: string): Promise<void> {
  const claimed = await db
    .updateTable('cleanup_drafts')
    .set({ touched_at: 0 })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  // Without its row it has become a plan.
  if (claimed === undefined) return
  for (;;) {
    const { numDeletedRows } = await db
      .deleteFrom('cleanup_items')
      .where('cleanup_id', '=', id)
      .where('position', 'in', (eb) =>
        eb
          .selectFrom('cleanup_items')
          .select('position')
          .where('cleanup_id', '=', id)
          .limit(REMOVED_AT_ONCE),
      )
      .executeTakeFirst()
    if (numDeletedRows === 0n) break
    await breathe()
  }
  await db.deleteFrom('cleanup_drafts').where('id', '=', id).execute()
}

/**
 * Removes what planners that died have left behind. Nobody ever saw any of it. For a worker, every few minutes.
 * @returns how many drafts that were
 */
export async function sweepDrafts(db: Database): Promise<number> {
  const silent = await db
    .updateTable('cleanup_drafts')
    .set({ touched_at: 0 })
    .where('touched_at', '<', (eb) => eb(nowExpression(db), '-', SILENT_MS))
    .returning('id')
    .execute()
  for (const { id } of silent) await removeDraft(db, id)
  return silent.length
}
