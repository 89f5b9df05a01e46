import type { ConnectionCheck, ConnectionState, DeleteRight } from '../../contracts/connection.ts'
import type { Database, DatabaseTransaction } from '../../db/schema.ts'
import type { Outcome } from '../../uploads/outcome.ts'

const DELETE = 'DeleteMultipartUpload'

/** What is known of the connection without asking VOD: the last check, and what deletes have told since. */
export async function readConnectionState(
  db: Database,
  connectionId: string,
): Promise<ConnectionState> {
  const row = await db
    .selectFrom('connections')
    .select(['delete_right', 'last_check'])
    .where('id', '=', connectionId)
    .executeTakeFirst()
  if (row === undefined) return { deleteRight: null, check: null }
  const check = row.last_check === null ? null : (JSON.parse(row.last_check) as ConnectionCheck)
  return { deleteRight: row.delete_right, check: check && withRight(check, row.delete_right) }
}

/** A delete since the check knows better, and has its own receipt. */
function withRight(check: ConnectionCheck, right: DeleteRight | null): ConnectionCheck {
  const operations = check.operations.map((operation) =>
    operation.action !== DELETE || right === null || operation.result === right
      ? operation
      : { action: DELETE, result: right },
  )
  return { ...check, operations }
}

/** Keeps the check. What is known of the delete right stays, unless the check tried it or the key is another one. */
export async function storeCheck(
  db: DatabaseTransaction,
  connectionId: string,
  check: ConnectionCheck,
): Promise<void> {
  const before = await readConnectionState(db, connectionId)
  const probed = check.operations.find(({ action }) => action === DELETE)?.result
  const sameKey = before.check?.key?.accessKeyId === check.key?.accessKeyId
  const known = sameKey || before.check === null ? before.deleteRight : null
  const values = {
    region: check.region,
    delete_right: probed === 'allowed' || probed === 'refused' ? probed : known,
    last_check: JSON.stringify(check),
    checked_at: Date.parse(check.at),
  }
  await db
    .insertInto('connections')
    .values({ id: connectionId, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

/** What the outcome of a delete tells of the right to delete; null when it tells nothing. */
export function deleteRightOf(outcome: Outcome | null): DeleteRight | null {
  if (outcome === 'key_not_allowed') return 'refused'
  return outcome === 'deleted' || outcome === 'already_clean' ? 'allowed' : null
}

/** A delete has told whether the key may: writes only what is news. */
export async function noteDeleteRight(
  db: Database,
  connectionId: string,
  right: DeleteRight,
): Promise<void> {
  const known = await db
    .selectFrom('connections')
    .select('delete_right')
    .where('id', '=', connectionId)
    .executeTakeFirst()
  if (known?.delete_right === right) return
  await db
    .insertInto('connections')
    // One connection until several come: it is called by its region.
    .values({ id: connectionId, region: connectionId, delete_right: right })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ delete_right: right }))
    .execute()
}
