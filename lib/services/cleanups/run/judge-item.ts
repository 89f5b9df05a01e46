import { REPORT_GRACE_MS } from '../../../uploads/facts.ts'
import type { VerdictRules } from '../../../uploads/facts.ts'
import { quietPeriod } from '../../../uploads/verdict.ts'
import type { CleanupItemRow } from '../../../db/cleanups-schema.ts'
import type { ManyLook } from './look-at-many.ts'
import type { Purpose } from './run-context.ts'
import type { Decision } from '../../journal/item-moves.ts'

export type PlannedItem = Pick<
  CleanupItemRow,
  'position' | 'media_id' | 'title' | 'app_id' | 'verdict' | 'basis' | 'last_life'
>

/** `go`: its call may leave. `unread`: VOD did not say enough; it is looked at again. Else nothing is to be called. */
export type Judgement = 'go' | 'unread' | Decision

/**
 * Whether an item's turn may come, by a fresh look. Verdict and quiet period are those of today: an upload that moved
 * after the plan was frozen and has been silent for the whole period since is as stalled as it was then, and what has
 * moved within it is `in_progress`. What was planned as finished has no such period in its verdict, so a newer sign of
 * life counts there: an overwrite may be under way.
 * @param now ms since 1970
 */
export function judgeItem(
  item: PlannedItem,
  look: ManyLook,
  { purpose, rules, now }: { purpose: Purpose; rules: VerdictRules; now: number },
): Judgement {
  const { position } = item
  if (purpose === 'confirm') return judgeConfirmation(item, look, rules, now)
  if (look.unread) return 'unread'
  if (look.cleared !== null && look.verdict?.kind === 'clean') {
    // Somebody was faster, and nothing has moved since: their delete tells of this media.
    return {
      position,
      outcome: 'already_clean',
      deletion_id: look.cleared.deletionId,
      outcome_at: now,
    }
  }
  if (look.verdict === null) return 'go'
  const skip = (reason: 'became_active' | 'finished'): Decision => ({
    position,
    outcome: 'skipped_in_progress',
    skip_reason: reason,
    outcome_at: now,
  })
  switch (look.verdict.kind) {
    case 'in_progress':
      return skip('became_active')
    case 'finished':
      if (item.verdict !== 'finished') return skip('finished')
      return movedWithin(look, item.last_life ?? -Infinity, rules, now)
        ? skip('became_active')
        : 'go'
    default:
      return 'go'
  }
}

/** Only what is still silent since our own delete is asked about. */
function judgeConfirmation(
  { position }: PlannedItem,
  look: ManyLook,
  rules: VerdictRules,
  now: number,
): Judgement {
  if (look.unread) return 'unread'
  const silent =
    look.verdict?.kind === 'clean' &&
    look.cleared !== null &&
    !movedWithin(look, look.cleared.at + REPORT_GRACE_MS, rules, now)
  return silent ? 'go' : { position, confirm: 'not_asked' }
}

/** A sign of life after `since` that is no older than the quiet period. */
function movedWithin(
  { lastSignOfLife, verdict }: ManyLook,
  since: number,
  rules: VerdictRules,
  now: number,
): boolean {
  if (lastSignOfLife === null || verdict === null || lastSignOfLife <= since) return false
  return now - lastSignOfLife <= quietPeriod(verdict.basis, rules)
}
