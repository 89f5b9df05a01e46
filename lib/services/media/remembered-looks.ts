import type { UploadReport } from '../../contracts/media.ts'
import { SECOND_LOOK_MS } from '../../uploads/second-look.ts'
import type { ReportLook, SecondLook } from '../../uploads/second-look.ts'
import type { SecondLookFact } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'

/** A comparison is of reports minutes apart: what was read longer ago says nothing of now. */
const COMPARABLE_MS = 60 * 60_000
const KEPT_MS = 24 * 60 * 60_000

export interface Remembered {
  /** The report to compare with: the newest that is old enough, else the oldest. */
  look: ReportLook | null
  /** What was told when somebody compared within the hour. */
  fact: SecondLookFact | null
}

/** What was read of these media's reports before: when somebody looked, and when a scan did. */
export async function rememberedLooks(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  mediaIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Remembered>> {
  const since = now - COMPARABLE_MS
  const [ours, scanned] = await Promise.all([
    db
      .selectFrom('looks')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .where('media_id', 'in', mediaIds)
      .execute(),
    db
      .selectFrom('leftovers')
      .select(['media_id', 'report_asked_at', 'upload_size', 'upload_ratio'])
      .where('connection_id', '=', connectionId)
      .where('media_id', 'in', mediaIds)
      .where('report_state', '=', 'reported')
      .where('report_asked_at', '>=', since)
      .execute(),
  ])
  const looks = new Map<string, ReportLook[]>()
  const add = (mediaId: string, look: ReportLook) =>
    looks.set(mediaId, [...(looks.get(mediaId) ?? []), look])
  const facts = new Map<string, SecondLookFact>()
  for (const row of ours) {
    const { media_id, looked_at, upload_size, upload_ratio, compared_at, comparison } = row
    if (looked_at >= since)
      add(media_id, { readAt: looked_at, uploadSize: upload_size, uploadRatio: upload_ratio })
    if (comparison !== null && compared_at !== null && compared_at >= since)
      facts.set(media_id, { kind: comparison, at: compared_at })
  }
  for (const { media_id, report_asked_at, upload_size, upload_ratio } of scanned)
    add(media_id, {
      readAt: report_asked_at ?? now,
      uploadSize: upload_size,
      uploadRatio: upload_ratio,
    })
  return new Map(
    mediaIds.map((mediaId) => [
      mediaId,
      { look: best(looks.get(mediaId) ?? [], now), fact: facts.get(mediaId) ?? null },
    ]),
  )
}

function best(looks: readonly ReportLook[], now: number): ReportLook | null {
  const newestFirst = looks.toSorted((a, b) => b.readAt - a.readAt)
  const oldEnough = newestFirst.find(({ readAt }) => now - readAt >= SECOND_LOOK_MS)
  return oldEnough ?? newestFirst.at(-1) ?? null
}

/**
 * Keeps a report for the next comparison. One that is still waiting for its own stays: asking often must not put the
 * comparison off for ever.
 */
export async function rememberLook(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  mediaId: string,
  { uploadSize, uploadRatio }: UploadReport,
  at: number,
  comparison?: SecondLook['kind'],
): Promise<void> {
  const compared = comparison === 'moving' || comparison === 'silent'
  const look = {
    looked_at: at,
    upload_size: uploadSize === null ? null : Math.trunc(uploadSize),
    upload_ratio: uploadRatio,
    ...(compared && { compared_at: at, comparison }),
  }
  await db
    .insertInto('looks')
    .values({ connection_id: connectionId, media_id: mediaId, ...look })
    .onConflict((conflict) => {
      const update = conflict.columns(['connection_id', 'media_id']).doUpdateSet(look)
      return compared ? update : update.where('looks.looked_at', '<', at - COMPARABLE_MS)
    })
    .execute()
  await db
    .deleteFrom('looks')
    .where('looked_at', '<', at - KEPT_MS)
    .execute()
}
