import type { LeftOutReason } from '../../../contracts/cleanups.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import type { VerdictRules } from '../../../uploads/facts.ts'
import { judge, judgeUnread } from '../../../uploads/verdict.ts'
import type { Verdict } from '../../../uploads/verdict.ts'
import { toFacts } from '../../leftovers/to-leftover-items.ts'

/** What a plan sees of a media. Times in ms since 1970. */
export interface SelectedMedia {
  mediaId: string
  title: string
  appId: string | null
  /** Null when VOD did not show the media: `missing` says how. */
  verdict: Verdict | null
  missing: Extract<LeftOutReason, 'not_found' | 'not_visible' | 'unread'> | null
  lastLife: number | null
  createdAt: number | null
  /** Reported size; null when unknown. */
  bytes: number | null
}

/** A media of the index, with its verdict at `at`. */
export function fromIndex(row: LeftoverRow, rules: VerdictRules, at: number): SelectedMedia {
  const read = row.report_state === 'unread' ? judgeUnread : judge
  return {
    mediaId: row.media_id,
    title: row.title,
    appId: row.app_id,
    verdict: read(toFacts(row), rules, at),
    missing: null,
    lastLife: row.last_life,
    createdAt: row.created_at,
    bytes: row.upload_size,
  }
}

export const missingMedia = (
  mediaId: string,
  missing: NonNullable<SelectedMedia['missing']>,
): SelectedMedia => ({
  ...{ mediaId, missing },
  title: '',
  ...{ appId: null, verdict: null, lastLife: null, createdAt: null, bytes: null },
})
