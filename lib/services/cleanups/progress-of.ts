import type { CleanupProgress, CleanupState } from '../../contracts/cleanups.ts'
import type { CleanupRow } from '../../db/cleanups-schema.ts'
import { OUTCOMES } from '../../uploads/outcome.ts'
import { parseMarks, ratesOf } from '../journal/marks.ts'
import { sumTally } from './read-tallies.ts'
import type { CleanupTally } from './read-tallies.ts'

/** Calls a second: as configured, and what VOD lets through now, which is less while it limits us. */
export interface DeletePace {
  rate: number
  currentRate: number
}

/**
 * How far a run has come, and about when it ends: by what it has done in the last minute, and before that is known by
 * the pace it may go at.
 * @param now ms since 1970 by the database's clock
 */
export function progressOf(
  row: Pick<CleanupRow, 'marks'> & { state: CleanupState },
  tally: readonly CleanupTally[],
  pace: DeletePace,
  now: number,
): CleanupProgress {
  const countOf = (state: CleanupTally['state']) =>
    sumTally(tally, (cell) => cell.state === state).count
  const done = countOf('done')
  const open = countOf('open')
  const waiting = countOf('waiting')
  const byOutcome: CleanupProgress['byOutcome'] = {}
  for (const outcome of OUTCOMES) {
    const sum = sumTally(tally, (cell) => cell.state === 'done' && cell.outcome === outcome)
    if (sum.count > 0) byOutcome[outcome] = sum
  }
  const runs = row.state === 'running'
  const { current, lasting } = ratesOf(parseMarks(row.marks), now, done)
  const expected = lasting ?? Math.min(pace.rate, pace.currentRate)
  return {
    done,
    open,
    waiting,
    untouched: countOf('untouched'),
    byOutcome,
    ratePerSecond: runs ? current : null,
    limitedToPerSecond: runs && pace.currentRate < pace.rate ? pace.currentRate : null,
    endsAt:
      runs && expected > 0
        ? new Date(now + Math.ceil(((open + waiting) / expected) * 1_000)).toISOString()
        : null,
  }
}
