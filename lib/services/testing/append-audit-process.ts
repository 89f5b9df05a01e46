import { openDatabase } from '../../db/open-database.ts'
import type { DatabaseLocation } from '../../db/open-database.ts'
import { appendAudit } from '../audit/append-audit.ts'

/** Appends two rows in each of many transactions: location as JSON, times, actor. */
const [location = '', times = '', actor = ''] = process.argv.slice(2)
const db = openDatabase(JSON.parse(location) as DatabaseLocation)
for (let n = 0; n < Number(times); n++)
  await db.transaction().execute((trx) =>
    appendAudit(
      trx,
      ['deletion.intent' as const, 'deletion.outcome' as const].map((kind) => ({
        connectionId: 'cn-shanghai',
        actor,
        kind,
        subject: `m-${n}`,
        deletionId: `${actor}-${n}`,
      })),
    ),
  )
await db.destroy()
