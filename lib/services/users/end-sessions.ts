import type { Database } from '../../db/schema.ts'

/** Signs an account out everywhere, from its next request on. Returns how many sessions ended. */
export async function endSessions(db: Database, accountId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
