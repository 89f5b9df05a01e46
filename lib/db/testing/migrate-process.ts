import { migrate } from '../migrate.ts'
import { openDatabase } from '../open-database.ts'
import type { DatabaseLocation } from '../open-database.ts'

/** Starts as a server does: opens, migrates, asks for something. The location is the first argument, as JSON. */
const db = openDatabase(JSON.parse(process.argv[2] ?? '') as DatabaseLocation)
await migrate(db)
await db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow()
await db.destroy()
