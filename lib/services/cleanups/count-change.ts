import type { DatabaseTransaction } from '../../db/schema.ts'

/** Whoever shows cleanups reads them again when this number has grown. Taken before the audit head, by everybody. */
export async function countCleanupChange(
  trx: DatabaseTransaction,
  connectionId: string,
): Promise<void> {
  await trx
    .insertInto('cleanup_runner')
    .values({ connection_id: connectionId, version: 1, leased_until: 0 })
    .onConflict((conflict) =>
      conflict
        .column('connection_id')
        .doUpdateSet((eb) => ({ version: eb('cleanup_runner.version', '+', 1) })),
    )
    .execute()
}
