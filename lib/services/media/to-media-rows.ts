import type { Media, MediaRow } from '../../contracts/media.ts'
import { isFinishedStatus } from '../../uploads/facts.ts'
import { judge, judgeUnread } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { clearedOf } from '../deletions/cleared-of.ts'
import { openDeletionsOf } from '../deletions/open-deletions-of.ts'
import { toFacts } from './map-media.ts'
import { readReports } from './read-reports.ts'

export interface MediaRows {
  rows: MediaRow[]
  reportsReadable: boolean
  /** Media ID → where it was uploaded from, masked; where a report was asked for and tells. */
  maskedAddresses: ReadonlyMap<string, string>
}

/**
 * Media with our reading of their uploads. Unless `asked` says all, they are asked for only where they decide: an
 * upload that is not finished, and one that we cleared, since a later report would revoke that.
 */
export async function toMediaRows(
  ctx: ServiceContext,
  media: readonly Media[],
  asked: 'deciding' | 'all' = 'deciding',
): Promise<MediaRows> {
  const ids = media.map(({ mediaId }) => mediaId)
  const [cleared, open] = await Promise.all([clearedOf(ctx, ids), openDeletionsOf(ctx, ids)])
  const deciding = media.filter(
    ({ mediaId, status }) => asked === 'all' || cleared.has(mediaId) || !isFinishedStatus(status),
  )
  const reports = await readReports(
    ctx,
    deciding.map(({ mediaId }) => mediaId),
  )
  const now = ctx.now()
  const rows = media.map((one): MediaRow => {
    const report = reports.byMediaId.get(one.mediaId) ?? null
    const ours = cleared.get(one.mediaId)
    const unread = reports.unread.has(one.mediaId)
    const read = unread ? judgeUnread : judge
    return {
      ...one,
      report,
      ...(unread && { reportUnread: true }),
      verdict: read(toFacts(one, report, ours?.at ?? null, ours?.actorName), ctx.rules, now),
      cleared: ours ? { at: new Date(ours.at).toISOString(), actorName: ours.actorName } : null,
      openDeletionId: open.get(one.mediaId) ?? null,
    }
  })
  return {
    rows,
    reportsReadable: reports.readable,
    maskedAddresses: reports.maskedAddresses,
  }
}
