import { seenOf } from '../../../uploads/seen.ts'
import type { CleanupItemRow } from '../../../db/cleanups-schema.ts'
import type { Look } from '../../uploads/look.ts'
import type { Purpose } from './run-context.ts'
import type { Decision } from '../../journal/item-moves.ts'

export type PlannedItem = Pick<
  CleanupItemRow,
  'position' | 'media_id' | 'title' | 'app_id' | 'verdict' | 'seen'
>

/** `go`: its call may leave. `unread`: VOD did not say enough; it is looked at again. Else nothing is to be called. */
export type Judgement = 'go' | 'unread' | Decision

/**
 * Whether an item's turn may come, by a fresh look. An upload that is not exactly as the plan saw it is skipped, however
 * long ago it changed: whoever approved the plan approved another upload.
 * @param now ms since 1970
 */
export function judgeItem(item: PlannedItem, look: Look, purpose: Purpose, now: number): Judgement {
  const { position } = item
  const { kind, unknown } = look.verdict
  if (unknown !== undefined) return 'unread'
  if (purpose === 'confirm')
    // Only what is still silent since our own delete is asked about.
    return kind === 'clean' ? 'go' : { position, confirm: 'not_asked' }
  if (kind === 'clean' && look.cleared !== null)
    // Somebody was faster, and nothing has moved since: their delete speaks for this media.
    return {
      position,
      outcome: 'already_clean',
      deletion_id: look.cleared.deletionId,
      outcome_at: now,
    }
  const skip = (reason: 'became_active' | 'finished' | 'changed'): Decision => ({
    position,
    outcome: 'skipped_in_progress',
    skip_reason: reason,
    outcome_at: now,
  })
  if (kind === 'in_progress') return skip('became_active')
  if (kind === 'finished' && item.verdict !== 'finished') return skip('finished')
  const seen = seenOf(look.facts)
  return seen !== null && seen === item.seen ? 'go' : skip('changed')
}
