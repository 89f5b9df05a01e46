import type { Database, DatabaseTransaction } from '../../db/schema.ts'

/**
 * A transaction that changes accounts. It holds the end of the audit chain from its first statement, which every change
 * of an account needs anyway: changes come one after the other in all processes, so what was read inside still holds
 * when it is acted on.
 */
export function changeAccounts<T>(
  db: Database,
  work: (trx: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await trx
      .updateTable('audit_head')
      .set((eb) => ({ seq: eb.ref('seq') }))
      .where('id', '=', 1)
      .execute()
    return work(trx)
  })
}
