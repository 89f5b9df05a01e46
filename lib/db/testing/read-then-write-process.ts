import { openDatabase } from '../open-database.ts'
import type { DatabaseLocation } from '../open-database.ts'

/** Counts up in transactions that read before they write: location as JSON, times. */
const [location = '', times = ''] = process.argv.slice(2)
const db = openDatabase(JSON.parse(location) as DatabaseLocation)
for (let n = 0; n < Number(times); n++)
  await db.transaction().execute(async (trx) => {
    const { failures } = await trx
      .selectFrom('sign_in_pace')
      .select('failures')
      .where('bucket', '=', 'all')
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('sign_in_pace')
      .set({ failures: failures + 1 })
      .where('bucket', '=', 'all')
      .execute()
  })
await db.destroy()
