import type { LookupCard } from '../../contracts/lookup.ts'
import type { Media } from '../../contracts/media.ts'
import { diagnose } from '../../uploads/diagnosis.ts'
import { CREDENTIAL_MS, isFinishedStatus } from '../../uploads/facts.ts'
import { DEFAULT_GAP_MS, timeline } from '../../uploads/timeline.ts'
import type { TimelineLook } from '../../uploads/timeline.ts'
import type { ServiceContext } from '../context.ts'
import { historiesOf } from '../deletions/history-of.ts'
import { toMediaRows } from '../media/to-media-rows.ts'
import type { Look } from '../uploads/look.ts'
import { maskUploadAddress } from '../uploads/mask-upload-address.ts'
import { rememberLook } from '../uploads/remembered-looks.ts'

/** Media with all that is known of their uploads; reports by twenties. */
export async function toCards(
  ctx: ServiceContext,
  media: readonly Media[],
  { clues, saysUrlPull }: { clues: ReadonlyMap<string, string[]>; saysUrlPull: boolean },
): Promise<{ cards: LookupCard[]; reportsReadable: boolean }> {
  if (media.length === 0) return { cards: [], reportsReadable: true }
  const ids = media.map(({ mediaId }) => mediaId)
  const [{ rows, reportsReadable, looks }, histories, ours] = await Promise.all([
    toMediaRows(ctx, media),
    historiesOf(ctx, ids),
    looksOf(ctx, ids),
  ])
  const now = ctx.now()
  const cards = rows.map((row): LookupCard => {
    const { mediaId, report, verdict } = row
    const history = histories.get(mediaId) ?? []
    const earlier = ours.get(mediaId) ?? []
    return {
      media: row,
      clues: clues.get(mediaId) ?? [],
      history,
      looks: earlier,
      maskedAddress: maskedAddressOf(looks.get(mediaId)),
      timeline: timeline(
        { media: row, report, verdict, deletions: history, looks: earlier },
        {
          quietMs: verdict.quietMs,
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
  for (const { mediaId, status } of rows) {
    const look = looks.get(mediaId)
    if (look && !isFinishedStatus(status)) await rememberLook(ctx, look)
  }
  return { cards, reportsReadable }
}

function maskedAddressOf(look: Look | undefined): string | null {
  const answer = look?.answer
  const address = typeof answer === 'object' && answer.kind === 'report' ? answer.address : null
  return address === null ? null : maskUploadAddress(address)
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
