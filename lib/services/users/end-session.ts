import type { UserContext } from './user-context.ts'

/** Signs out where this session is used. */
export async function endSession(
  { db }: Pick<UserContext, 'db'>,
  sessionId: string,
): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', sessionId).execute()
}
