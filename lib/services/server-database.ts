import 'server-only'

import { config } from '../config/config.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Database } from '../db/schema.ts'

// Once per process, not once per bundle: SQLite would otherwise be opened by each of them.
const shared = globalThis as typeof globalThis & { offcutDatabase?: Database }

/** The database of this process, opened at the first call. `instrumentation.ts` has migrated it by then. */
export function database(): Database {
  return (shared.offcutDatabase ??= openDatabase(config().database))
}
