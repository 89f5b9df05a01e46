import { isFinishedStatus, storageOwner, VOD_CLEAN_UP_MS } from './facts.ts'
import type { RecordFacts, ReportFacts } from './facts.ts'
import { msOf } from './ms-of.ts'

/** When VOD removes the parts of an upload by itself. Always about: VOD says “generally after 7 days”. */
export type VodCleanUp =
  /** `share` of the seven days that is left, 1 to 0. */
  | { kind: 'in'; ms: number; share: number }
  /** The seven days are over. */
  | { kind: 'due' }
  /** A bucket of one's own, which VOD does not clean. */
  | { kind: 'not_by_vod' }
  /** VOD does not name the bucket, or no time to count from. */
  | { kind: 'unknown' }

/**
 * Counts from the report's creation, else from the media's.
 * @param now ms since 1970
 * @returns null where nothing is left to clear: a finished upload, or one that we cleared
 */
export function vodCleanUp(
  facts: Pick<RecordFacts, 'status' | 'createdAt' | 'storageLocation'> & {
    report: Pick<ReportFacts, 'createdAt'> | null
  },
  cleared: boolean,
  now: number,
): VodCleanUp | null {
  if (cleared || isFinishedStatus(facts.status)) return null
  const owner = storageOwner(facts.storageLocation)
  if (owner === 'own') return { kind: 'not_by_vod' }
  const start = facts.report?.createdAt ?? facts.createdAt
  if (owner === 'unknown' || start === null || Number.isNaN(start)) return { kind: 'unknown' }
  // A start in the future is a clock that is wrong: nothing of the seven days has passed.
  const ms = Math.min(start + VOD_CLEAN_UP_MS - now, VOD_CLEAN_UP_MS)
  return ms > 0 ? { kind: 'in', ms, share: ms / VOD_CLEAN_UP_MS } : { kind: 'due' }
}

/** The same for an upload that we have not cleared, from times in ISO 8601. */
export const cleanUpOf = (
  {
    media,
    report,
  }: {
    media: { status: string; createdAt: string | null; storageLocation: string | null }
    report: { createdAt: string | null } | null
  },
  now: number,
) =>
  vodCleanUp(
    {
      status: media.status,
      createdAt: msOf(media.createdAt),
      storageLocation: media.storageLocation,
      report: report && { createdAt: msOf(report.createdAt) },
    },
    false,
    now,
  )
