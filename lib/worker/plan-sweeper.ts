import type { Database } from '../db/schema.ts'
import { sweepDrafts } from '../services/cleanups/plan/draft.ts'
import { dropOldLists } from '../services/cleanups/plan/drop-old-lists.ts'
import { repeat } from './repeat.ts'
import type { Repeated } from './repeat.ts'

/** What is swept nobody sees: it only takes room. */
const PAUSE_MS = 5 * 60_000

/**
 * Removes what planners that died have left behind, and lists of plans that nobody carried out, for as long as the
 * process lives.
 */
export const startPlanSweeper = ({
  database,
  onError,
  pauseMs = PAUSE_MS,
}: {
  database: () => Database
  onError: (error: unknown) => void
  pauseMs?: number
}): Repeated =>
  repeat(
    async () => {
      const db = database()
      await sweepDrafts(db)
      await dropOldLists(db)
    },
    { pauseMs, onError },
  )
