import type { Media, MediaRow } from '../../contracts/media.ts'
import type { ServiceContext } from '../context.ts'
import { openDeletionsOf } from '../journal/open-deletions-of.ts'
import { lookAtListed } from '../uploads/look.ts'
import type { Look } from '../uploads/look.ts'

export interface MediaRows {
  rows: MediaRow[]
  reportsReadable: boolean
  looks: ReadonlyMap<string, Look>
}

/** Listed media with our reading of their uploads. All reports are asked for: each may speak of a file under way. */
export async function toMediaRows(
  ctx: ServiceContext,
  media: readonly Media[],
): Promise<MediaRows> {
  const ids = media.map(({ mediaId }) => mediaId)
  const [{ byMediaId, reportsReadable }, open] = await Promise.all([
    lookAtListed(ctx, media),
    openDeletionsOf(ctx, ids),
  ])
  const rows = media.flatMap((one): MediaRow[] => {
    const look = byMediaId.get(one.mediaId)
    return look === undefined ? [] : [toRow(one, look, open.get(one.mediaId) ?? null)]
  })
  return { rows, reportsReadable, looks: byMediaId }
}

const toRow = (
  media: Media,
  { report, facts, verdict, cleared }: Look,
  openDeletionId: string | null,
): MediaRow => ({
  ...media,
  report,
  ...(facts.report === 'unknown' && { reportUnread: true }),
  verdict,
  cleared: cleared && { at: new Date(cleared.at).toISOString(), actorName: cleared.actorName },
  openDeletionId,
})
