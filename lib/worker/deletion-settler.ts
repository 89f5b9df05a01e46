import type { ServiceContext } from '../services/context.ts'
import {
  SETTLED_AT_ONCE,
  settleOpenDeletions,
} from '../services/deletions/settle-open-deletions.ts'
import { repeat } from './repeat.ts'
import type { Repeated } from './repeat.ts'

/** Between rounds, in ms: one small question to the database, and somebody's open dialog learns this soon. */
const PAUSE_MS = 2_000

/** Settles lost answers for as long as the process lives, the ones of a process that died too. */
export const startDeletionSettler = ({
  context,
  onError,
  pauseMs = PAUSE_MS,
}: {
  context: (signal: AbortSignal) => ServiceContext
  onError: (error: unknown) => void
  pauseMs?: number
}): Repeated =>
  repeat(
    async (signal) => {
      // After a crash many may be open. What is not settled rests for a while, so that this comes to an end.
      while ((await settleOpenDeletions(context(signal))) === SETTLED_AT_ONCE && !signal.aborted);
    },
    { pauseMs, onError },
  )
