import type { Candidate } from './candidate.ts'

/** Where a walk puts what it finds. Seconds in ms since 1970. */
export interface WalkSink {
  /** The same media may come more than once. */
  take(candidates: readonly Candidate[]): Promise<void>
  /** Every second of creation before this one has been read whole. */
  reached(second: number): void
  /** How many different media of this scan were created in that second. */
  countOfSecond(second: number): Promise<number>
  /** So many media VOD counts and shows in no way of listing. */
  missed(count: number): void
}
