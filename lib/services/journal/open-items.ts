import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import type { DatabaseTransaction, DeletionRow } from '../../db/schema.ts'
import { itemAfter, storeItems } from './move-items.ts'
import { countChange } from './runner-row.ts'

/** Media ID → item, of those that still wait for their turn, or for being asked about; none without a cleanup. */
export async function waitingItems(
  trx: DatabaseTransaction,
  { cleanupId, purpose }: { cleanupId: string | null; purpose: DeletionRow['purpose'] },
  of: readonly { mediaId: string }[],
): Promise<ReadonlyMap<string, CleanupItemRow>> {
  if (cleanupId === null || of.length === 0) return new Map()
  const items = await trx
    .selectFrom('cleanup_items')
    .selectAll()
    .where('cleanup_id', '=', cleanupId)
    .where(
      'media_id',
      'in',
      of.map(({ mediaId }) => mediaId),
    )
    .execute()
  const waiting = items.filter(({ state, confirm }) =>
    purpose === 'confirm' ? confirm === 'wanted' : state === 'waiting',
  )
  return new Map(waiting.map((item) => [item.media_id, item]))
}

/** Opens the items of these deletes, and counts the change of their cleanup; nothing for deletes of none. */
export async function openItems(
  trx: DatabaseTransaction,
  rows: readonly DeletionRow[],
  items: ReadonlyMap<string, CleanupItemRow>,
): Promise<void> {
  const { cleanup_id = null, connection_id = '' } = rows[0] ?? {}
  if (cleanup_id === null) return
  const moved = rows.flatMap((row) => {
    const before = items.get(row.media_id)
    const after = before && opened(before, row)
    return before && after ? [{ before, after }] : []
  })
  await storeItems(trx, moved)
  await countChange(trx, connection_id, cleanup_id)
}

const opened = (item: CleanupItemRow, { id, purpose }: DeletionRow) =>
  purpose === 'confirm'
    ? itemAfter(item, ['itemConfirm', 'open'], {})
    : itemAfter(item, ['item', 'open'], { deletion_id: id })
