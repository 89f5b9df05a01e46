import type { Includable, LeftOutReason } from '../../../contracts/cleanups.ts'
import { MAY_DELETE } from '../../../uploads/verdict-rules.ts'
import type { SelectedMedia } from './selected-media.ts'

/** Why a plan does not hold a media (design §2, "in bulk"); null when it does. */
export function leftOutReason(
  { mediaId, verdict, missing }: Pick<SelectedMedia, 'mediaId' | 'verdict' | 'missing'>,
  include: readonly Includable[],
  beingDeleted: ReadonlySet<string>,
): LeftOutReason | null {
  if (beingDeleted.has(mediaId)) return 'being_deleted'
  if (missing !== null) return missing
  if (verdict === null) return 'unread'
  const { kind } = verdict
  switch (MAY_DELETE[kind].inBulk) {
    case 'yes':
      return null
    case 'when_asked_for':
      return include.some((one) => one === kind) ? null : (kind as LeftOutReason)
    case 'never':
      return kind as LeftOutReason
  }
}
