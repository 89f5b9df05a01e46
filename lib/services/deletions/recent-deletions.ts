import type { Database, DatabaseTransaction } from '../../db/schema.ts'

/** So many that whatever began since somebody asked is among them. */
const RECENT = 20

/** The last deletes of one media, newest first, those that were never sent included. */
export const recentDeletions = (
  db: Database | DatabaseTransaction,
  connectionId: string,
  mediaId: string,
) =>
  db
    .selectFrom('deletions')
    .select(['id', 'state'])
    .where('connection_id', '=', connectionId)
    .where('media_id', '=', mediaId)
    .orderBy('intent_at', 'desc')
    .limit(RECENT)
    .execute()
