import { openDatabase } from '../../db/open-database.ts'
import type { DatabaseLocation } from '../../db/open-database.ts'
import { exportAudit } from '../audit/export-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'

/** Verifies and exports a log in a process whose memory the caller bounds: location as JSON. */
const db = openDatabase(JSON.parse(process.argv[2] ?? '') as DatabaseLocation)
const { holds, rows } = await verifyAudit({ db })
let characters = 0
for await (const piece of exportAudit({ db }, {}, 'csv')) characters += piece.length
process.stdout.write(JSON.stringify({ holds, rows, characters }))
await db.destroy()
