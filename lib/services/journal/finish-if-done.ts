import type { Person } from '../../contracts/person.ts'
import type { CleanupRow } from '../../db/cleanups-schema.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { DatabaseTransaction } from '../../db/schema.ts'
import type { AuditEntry } from '../audit/append-audit.ts'
import { countItems, countOutcomes } from './count-items.ts'
import { moveCleanup } from './move-cleanup.ts'
import type { CleanupMachine } from './move-cleanup.ts'

type Finishing = Pick<CleanupRow, 'id' | 'connection_id' | 'count' | 'confirm_scope'>

/**
 * Finishes a run of which nothing waits and nothing is open, or a confirmation in which no item is left to be asked
 * about, in the transaction that settled the last item.
 * @param person who left nothing over, null for the system
 * @returns the entry for the audit log; null when it is not over, or does not go on
 */
export async function finishIfDone(
  trx: DatabaseTransaction,
  cleanup: Finishing,
  machine: CleanupMachine,
  person: Pick<Person, 'email' | 'name'> | null = null,
): Promise<AuditEntry[] | null> {
  if (machine === 'confirmation') return finishConfirmation(trx, cleanup, person)
  const { waiting = 0, open = 0 } = await countItems(trx, cleanup.id)
  if (waiting + open > 0) return null
  return moveCleanup(
    trx,
    cleanup,
    ['run', 'finish'],
    { ended_at: await databaseNow(trx) },
    { person, data: await countOutcomes(trx, cleanup.id) },
  )
}

async function finishConfirmation(
  trx: DatabaseTransaction,
  cleanup: Finishing,
  person: Pick<Person, 'email' | 'name'> | null,
): Promise<AuditEntry[] | null> {
  const left = await trx
    .selectFrom('cleanup_items')
    .select('position')
    .where('cleanup_id', '=', cleanup.id)
    .where('confirm', 'in', ['wanted', 'open'])
    .limit(1)
    .executeTakeFirst()
  if (left !== undefined) return null
  const counts = await trx
    .selectFrom('cleanup_items')
    .select(({ fn }) => ['confirm', fn.countAll<number>().as('count')])
    .where('cleanup_id', '=', cleanup.id)
    .where('confirm', 'is not', null)
    .groupBy('confirm')
    .execute()
  const data = {
    scope: cleanup.confirm_scope,
    ...Object.fromEntries(counts.map((row) => [row.confirm, Number(row.count)])),
  }
  return moveCleanup(trx, cleanup, ['confirmation', 'finish'], {}, { person, data })
}
