import type { LiveCleanups } from './cleanups.ts'
import type { DeleteRight } from './connection.ts'
import type { ScanState } from './leftovers.ts'

/** What became of a delete, for rows that somebody else looks at. Times ISO 8601 UTC. */
export interface DeletionChange {
  deletionId: string
  mediaId: string
  /** False while its outcome is not certain. */
  settled: boolean
  /** It left nothing behind. */
  cleared: { at: string; actorName: string } | null
}

/** Versions to compare with those of the last answer: what differs has changed. */
export interface Live {
  /** Of the index of leftovers. */
  leftovers: number
  scan: { state: ScanState | null; startedAt: string | null; seen: number }
  /** Of deletes; the next question sends it as `since`. */
  deletions: number
  /** Deletes that changed after `since`, oldest first. */
  changes: DeletionChange[]
  /** Media that deletes changed after `since` when they are too many to tell each; 0 when `changes` holds them all. */
  missed: number
  deleteRight: DeleteRight | null
  cleanups: LiveCleanups
}
