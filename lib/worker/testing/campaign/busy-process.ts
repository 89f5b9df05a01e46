import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../../../db/open-database.ts'
import type { DatabaseLocation } from '../../../db/open-database.ts'
import { lockRunner } from '../../../services/journal/runner-row.ts'

/** What a process that keeps a database busy is told, as JSON in its first argument. */
export interface BusyProcessOptions {
  location: DatabaseLocation
  holdMs: number
}

/*
 * Holds the row that every step of a cleanup takes first, and on SQLite with it all writing, for as long as it is told.
 */
const { location, holdMs } = JSON.parse(process.argv[2] ?? '') as BusyProcessOptions
const db = openDatabase(location)
await db.transaction().execute(async (trx) => {
  await lockRunner(trx, 'cn-shanghai')
  await delay(holdMs)
})
await db.destroy()
