import type { LeftOutReason } from '../../../contracts/cleanups.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import type { VerdictRules } from '../../../uploads/facts.ts'
import { seenOf } from '../../../uploads/seen.ts'
import { judge } from '../../../uploads/verdict.ts'
import type { Verdict } from '../../../uploads/verdict-shape.ts'
import { storable } from '../../../db/storable-text.ts'
import { toFacts } from '../../leftovers/to-facts.ts'
import type { Look } from '../../uploads/look.ts'
import { msTime } from '../../uploads/map-media.ts'

/** What a plan sees of a media. Times in ms since 1970. */
export interface SelectedMedia {
  mediaId: string
  title: string
  appId: string | null
  /** Null when VOD did not show the media: `missing` says how. */
  verdict: Verdict | null
  missing: Extract<LeftOutReason, 'not_found' | 'not_visible' | 'unread'> | null
  /** What the item is compared with at its turn. */
  seen: string | null
  lastLife: number | null
  createdAt: number | null
  /** Reported size; null when unknown. */
  bytes: number | null
}

/** A media of the index, with its verdict at `at`. */
export function fromIndex(row: LeftoverRow, rules: VerdictRules, at: number): SelectedMedia {
  const facts = toFacts(row)
  return {
    mediaId: row.media_id,
    title: row.title,
    appId: row.app_id,
    verdict: judge(facts, rules, at),
    missing: null,
    seen: seenOf(facts),
    lastLife: row.last_life,
    createdAt: row.created_at,
    bytes: row.upload_size,
  }
}

/** A media that the index does not know, as VOD shows it. */
export function fromLook(look: Look): SelectedMedia {
  const { mediaId, media, report, facts, verdict, answer, namedAbsent } = look
  if (media === null) {
    const hidden = typeof answer === 'object' && answer.kind === 'hidden'
    return missingMedia(mediaId, hidden ? 'not_visible' : namedAbsent ? 'not_found' : 'unread')
  }
  return {
    mediaId,
    title: storable(media.title),
    appId: media.appId,
    verdict,
    missing: null,
    seen: seenOf(facts),
    lastLife: look.lastSignOfLife,
    createdAt: msTime(media.createdAt),
    bytes: report?.uploadSize ?? null,
  }
}

export const missingMedia = (
  mediaId: string,
  missing: NonNullable<SelectedMedia['missing']>,
): SelectedMedia => ({
  ...{ mediaId, missing },
  title: '',
  ...{ appId: null, verdict: null, seen: null, lastLife: null, createdAt: null, bytes: null },
})
