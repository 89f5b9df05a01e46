import type { UploadReport } from '../../contracts/media.ts'
import { msTime } from './map-media.ts'
import { SECOND_LOOK_MS } from '../../uploads/second-look.ts'
import type { ReportLook, SecondLook } from '../../uploads/second-look.ts'
import type { SecondLookFact } from '../../uploads/second-look.ts'
import type { EarlierReport } from '../../uploads/signs-of-life.ts'
import type { ServiceContext } from '../context.ts'

/** A comparison is of reports minutes apart: what was read longer ago says nothing of now. */
const COMPARABLE_MS = 60 * 60_000
const KEPT_MS = 24 * 60 * 60_000

export interface Remembered {
  /** The report to compare with: the newest that is old enough, else the oldest. */
  look: ReportLook | null
  /** What a comparison within the hour showed. */
  fact: SecondLookFact | null
  /** The reports to find out with whether the upload has moved, however old. */
  reports: readonly EarlierReport[]
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
      .select(['media_id', 'report_state', 'report_asked_at', 'upload_size', 'upload_ratio'])
      .select(['report_created_at', 'report_modified_at', 'earlier_sign'])
      .where('connection_id', '=', connectionId)
      .where('media_id', 'in', mediaIds)
      .execute(),
  ])
  const looks = new Map<string, ReportLook[]>()
  const add = (mediaId: string, look: ReportLook) =>
    looks.set(mediaId, [...(looks.get(mediaId) ?? []), look])
  const facts = new Map<string, SecondLookFact>()
  const reports = new Map<string, EarlierReport[]>()
  const addReport = (mediaId: string, report: EarlierReport) =>
    reports.set(mediaId, [...(reports.get(mediaId) ?? []), report])
  for (const row of ours) {
    const { media_id, looked_at, upload_size, upload_ratio, compared_at, comparison } = row
    if (looked_at >= since)
      add(media_id, { readAt: looked_at, uploadSize: upload_size, uploadRatio: upload_ratio })
    addReport(media_id, {
      createdAt: row.report_created_at,
      modifiedAt: row.report_modified_at,
      uploadSize: upload_size,
      uploadRatio: upload_ratio,
      earlierSign: row.earlier_sign,
    })
    if (comparison !== null && compared_at !== null && compared_at >= since)
      facts.set(media_id, { kind: comparison, at: compared_at })
  }
  for (const row of scanned) {
    const { media_id, report_state, report_asked_at, upload_size, upload_ratio } = row
    addReport(media_id, {
      createdAt: row.report_created_at,
      modifiedAt: row.report_modified_at,
      uploadSize: upload_size,
      uploadRatio: upload_ratio,
      earlierSign: row.earlier_sign,
    })
    if (report_state === 'reported' && report_asked_at !== null && report_asked_at >= since)
      add(media_id, { readAt: report_asked_at, uploadSize: upload_size, uploadRatio: upload_ratio })
  }
  return new Map(
    mediaIds.map((mediaId) => [
      mediaId,
      {
        look: best(looks.get(mediaId) ?? [], now),
        fact: facts.get(mediaId) ?? null,
        reports: reports.get(mediaId) ?? [],
      },
    ]),
  )
}

function best(looks: readonly ReportLook[], now: number): ReportLook | null {
  const newestFirst = looks.toSorted((a, b) => b.readAt - a.readAt)
  const oldEnough = newestFirst.find(({ readAt }) => now - readAt >= SECOND_LOOK_MS)
  return oldEnough ?? newestFirst.at(-1) ?? null
}

export interface LookToKeep {
  mediaId: string
  report: UploadReport | null
  facts: { earlierSign: number | null }
  /** ms since 1970. */
  at: number
}

/**
 * Keeps a report for the next comparison. One that is still waiting for its own stays: asking often must not put the
 * comparison off for ever.
 */
export async function rememberLook(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  { mediaId, report, facts, at }: LookToKeep,
  comparison?: SecondLook['kind'],
): Promise<void> {
  if (report === null) return
  const compared = comparison === 'moving' || comparison === 'silent'
  const { uploadSize, uploadRatio } = report
  const look = {
    looked_at: at,
    upload_size: uploadSize === null ? null : Math.trunc(uploadSize),
    upload_ratio: uploadRatio,
    report_created_at: msTime(report.createdAt),
    report_modified_at: msTime(report.modifiedAt),
    earlier_sign: facts.earlierSign,
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
