import { setTimeout as delay } from 'node:timers/promises'
import type { LeftoverItem } from '../../contracts/leftovers.ts'
import type { UploadReport } from '../../contracts/media.ts'
import type { LeftoverRow } from '../../db/leftovers-schema.ts'
import { VOD_CLEAN_UP_MS } from '../../uploads/facts.ts'
import { judge } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { clearedOf } from '../journal/cleared-of.ts'
import { openDeletionsOf } from '../journal/open-deletions-of.ts'
import { appNames } from '../uploads/app-names.ts'
import { toFacts } from './to-facts.ts'

/** Rows of the index as the API shows them, with the verdict at `at` (ms since 1970). */
export async function toLeftoverItems(
  ctx: ServiceContext,
  rows: readonly LeftoverRow[],
  at: number,
): Promise<LeftoverItem[]> {
  const ids = rows.map(({ media_id }) => media_id)
  const [cleared, open, names] = await Promise.all([
    clearedOf(ctx, ids),
    openDeletionsOf(ctx, ids),
    promptNames(ctx),
  ])
  return rows.map((row): LeftoverItem => {
    const ours = cleared.get(row.media_id)
    return {
      mediaId: row.media_id,
      // GetVideoList does not tell video from audio.
      mediaType: null,
      title: row.title,
      status: row.status,
      createdAt: iso(row.created_at),
      modifiedAt: iso(row.modified_at),
      size: null,
      storageLocation: row.storage_location,
      storageOwner: row.storage_owner,
      appId: row.app_id,
      appName: (row.app_id !== null && names.get(row.app_id)) || null,
      cateId: row.cate_id,
      cateName: row.cate_name,
      report: toReport(row),
      ...(row.report_state === 'unread' && { reportUnread: true as const }),
      verdict: judge(toFacts(row), ctx.rules, at),
      cleared: ours ? { at: new Date(ours.at).toISOString(), actorName: ours.actorName } : null,
      openDeletionId: open.get(row.media_id) ?? null,
      lastLifeAt: iso(row.last_life),
      clearsAt: iso(row.clean_up_from === null ? null : row.clean_up_from + VOD_CLEAN_UP_MS),
      firstSeenAt: new Date(row.first_seen_at).toISOString(),
    }
  })
}

const NAMES_WAIT_MS = 250

/** The index does not wait for VOD: names of applications that come late are there the next time, ids stand in. */
function promptNames(ctx: ServiceContext): Promise<ReadonlyMap<string, string>> {
  const names = appNames(ctx.vod, ctx.now())
  const late = delay(NAMES_WAIT_MS, new Map<string, string>(), { ref: false })
  return Promise.race([names, late])
}

function toReport(row: LeftoverRow): UploadReport | null {
  if (row.report_state !== 'reported') return null
  return {
    createdAt: iso(row.report_created_at),
    modifiedAt: iso(row.report_modified_at),
    completedAt: iso(row.report_completed_at),
    uploadSize: row.upload_size,
    fileSize: row.file_size,
    uploadRatio: row.upload_ratio,
    uploadStatus: row.upload_status,
    uploadSource: row.upload_source,
  }
}

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString())
