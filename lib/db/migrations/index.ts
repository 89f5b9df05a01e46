import type { Migration } from 'kysely/migration'
import * as accounts from './0001-accounts.ts'
import * as audit from './0002-audit.ts'
import * as deletions from './0003-deletions.ts'
import * as connections from './0004-connections.ts'
import * as limiter from './0005-limiter.ts'
import * as leftovers from './0010-leftovers.ts'
import * as looks from './0011-looks.ts'
import * as leftoverCounts from './0012-leftover-counts.ts'
import * as cleanups from './0020-cleanups.ts'
import * as cleanupLists from './0021-cleanup-lists.ts'
import * as scanStopReasons from './0022-scan-stop-reasons.ts'
import * as oneLook from './0030-one-look.ts'

/** In this order, for good: a migration that has run somewhere is never changed, the next one mends it. */
export const migrations: Record<string, Migration> = {
  '0001-accounts': accounts,
  '0002-audit': audit,
  '0003-deletions': deletions,
  '0004-connections': connections,
  '0005-limiter': limiter,
  '0010-leftovers': leftovers,
  '0011-looks': looks,
  '0012-leftover-counts': leftoverCounts,
  '0020-cleanups': cleanups,
  '0021-cleanup-lists': cleanupLists,
  '0022-scan-stop-reasons': scanStopReasons,
  '0030-one-look': oneLook,
}
