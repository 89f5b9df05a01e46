import type { LookupCard } from '../../contracts/lookup.ts'
import type { Media } from '../../contracts/media.ts'
import { diagnose } from '../../uploads/diagnosis.ts'
import { CREDENTIAL_MS, isFinishedStatus } from '../../uploads/facts.ts'
import { DEFAULT_GAP_MS, timeline } from '../../uploads/timeline.ts'
import type { TimelineLook } from '../../uploads/timeline.ts'
import { quietPeriod, withSecondLook } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { historiesOf } from '../deletions/history-of.ts'
import { rememberedLooks, rememberLook } from '../media/remembered-looks.ts'
import { toMediaRows } from '../media/to-media-rows.ts'

/** Media with all that is known of their uploads; reports by twenties. */
export async function toCards(
  ctx: ServiceContext,
  media: readonly Media[],
  { clues, saysUrlPull }: { clues: ReadonlyMap<string, string[]>; saysUrlPull: boolean },
): Promise<{ cards: LookupCard[]; reportsReadable: boolean }> {
  if (media.length === 0) return { cards: [], reportsReadable: true }
  const ids = media.map(({ mediaId }) => mediaId)
  const [{ rows, reportsReadable, maskedAddresses }, histories, remembered, ours] =
    await Promise.all([
      toMediaRows(ctx, media, 'all'),
      historiesOf(ctx, ids),
      rememberedLooks(ctx, ids, ctx.now()),
      looksOf(ctx, ids),
    ])
  const now = ctx.now()
  const cards = rows.map((row): LookupCard => {
    const { mediaId, report } = row
    const fact = remembered.get(mediaId)?.fact
    const verdict = fact && report ? withSecondLook(row.verdict, fact) : row.verdict
    const history = histories.get(mediaId) ?? []
    const looks = ours.get(mediaId) ?? []
    return {
      media: { ...row, verdict },
      clues: clues.get(mediaId) ?? [],
      history,
      looks,
      maskedAddress: maskedAddresses.get(mediaId) ?? null,
      timeline: timeline(
        { media: row, report, verdict, deletions: history, looks },
        {
          quietMs: quietPeriod(verdict.basis, ctx.rules),
          gapMs: DEFAULT_GAP_MS,
          credentialMs: CREDENTIAL_MS,
        },
        now,
      ),
      diagnosis: diagnose(
        {
          media: row,
          report,
          ...(row.reportUnread && { reportUnread: true }),
          verdict,
          deletions: history,
          saysUrlPull,
        },
        now,
      ),
    }
  })
  // What somebody has seen is what a second look is compared with.
  for (const { mediaId, status, report } of rows)
    if (report !== null && !isFinishedStatus(status)) await rememberLook(ctx, mediaId, report, now)
  return { cards, reportsReadable }
}

/** Media ID → when somebody looked at its report here, as far as that is kept. */
async function looksOf(
  { db, connectionId }: ServiceContext,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, TimelineLook[]>> {
  const rows = await db
    .selectFrom('looks')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', mediaIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.media_id,
      [
        {
          at: new Date(row.looked_at).toISOString(),
          ratio: row.upload_ratio,
          bytes: row.upload_size,
          comparison: row.compared_at === row.looked_at ? row.comparison : null,
        },
      ],
    ]),
  )
}
