import type { Database } from '../db/schema.ts'
import { sweepDrafts } from '../services/cleanups/plan/draft.ts'
import { repeat } from './repeat.ts'
import type { Repeated } from './repeat.ts'

/** What is swept nobody sees: it only takes room. */
const PAUSE_MS = 5 * 60_000

/** Removes what planners that died have left behind, for as long as the process lives. */
export const startDraftSweeper = ({
  database,
  onError,
  pauseMs = PAUSE_MS,
}: {
  database: () => Database
  onError: (error: unknown) => void
  pauseMs?: number
}): Repeated => repeat(async () => void (await sweepDrafts(database())), { pauseMs, onError })
