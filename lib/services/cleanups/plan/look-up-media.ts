import type { UploadReport } from '../../../contracts/media.ts'
import { lastSignOfLife } from '../../../uploads/facts.ts'
import { outcomeOfCode } from '../../../uploads/vendor-reason.ts'
import { judge, judgeUnread } from '../../../uploads/verdict.ts'
import { VodError, VodRejection } from '../../../vod/errors.ts'
import type { ServiceContext } from '../../context.ts'
import { clearedOf } from '../../deletions/cleared-of.ts'
import { storable, time } from '../../leftovers/scan/candidate.ts'
import { toFacts, toMedia, toReport } from '../../media/map-media.ts'
import type { VendorMedia } from '../../media/map-media.ts'
import { missingMedia } from './selected-media.ts'
import type { SelectedMedia } from './selected-media.ts'

/** GetVideoInfos and GetUploadDetails take so many at once. */
const IDS_A_CALL = 20
/** Twenties on their way together: whoever else asks VOD meanwhile has their turn between them. */
const IN_FLIGHT = 8
/** After so many calls without an answer, one after the other, VOD is away: nobody waits for the rest as well. */
const LOST_IN_A_ROW = IN_FLIGHT

/**
 * Media that the index does not know, asked about by twenties. Reads alone; what VOD does not answer for is told as
 * missing beside the rest.
 * @throws the signal's reason
 */
export async function lookUpMedia(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<Map<string, SelectedMedia>> {
  const seen = new Map<string, SelectedMedia>()
  let next = 0
  let lost = 0
  const work = async () => {
    while (next < mediaIds.length) {
      const batch = mediaIds.slice(next, (next += IDS_A_CALL))
      const { media, answered } =
        lost < LOST_IN_A_ROW ? await lookUpBatch(ctx, batch) : unreadBatch(batch)
      lost = answered ? 0 : lost + 1
      for (const one of media) seen.set(one.mediaId, one)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, work))
  return seen
}

interface Batch {
  media: SelectedMedia[]
  /** VOD said something, if only that it refuses. */
  answered: boolean
}

const unreadBatch = (mediaIds: readonly string[]): Batch => ({
  media: mediaIds.map((mediaId) => missingMedia(mediaId, 'unread')),
  answered: false,
})

async function lookUpBatch(ctx: ServiceContext, mediaIds: readonly string[]): Promise<Batch> {
  const [infos, reports, cleared] = await Promise.all([
    readInfos(ctx, mediaIds),
    readReports(ctx, mediaIds),
    clearedOf(ctx, mediaIds),
  ])
  const at = ctx.now()
  const media = mediaIds.map((mediaId): SelectedMedia => {
    const vendor = infos.told.get(mediaId)
    if (vendor === undefined) {
      if (reports.forbidden.has(mediaId)) return missingMedia(mediaId, 'not_visible')
      return missingMedia(mediaId, infos.nonExisting.has(mediaId) ? 'not_found' : 'unread')
    }
    const report = reports.told.get(mediaId) ?? null
    const ours = cleared.get(mediaId)
    const known = toMedia(mediaId, null, vendor, NO_NAMES)
    const facts = toFacts(known, report, ours?.at ?? null, ours?.actorName)
    return {
      mediaId,
      title: storable(known.title),
      appId: known.appId,
      verdict: (reports.unread ? judgeUnread : judge)(facts, ctx.rules, at),
      missing: null,
      lastLife: lastSignOfLife(facts),
      createdAt: time(vendor.CreationTime),
      bytes: report?.uploadSize ?? null,
    }
  })
  return { media, answered: infos.answered }
}

const NO_NAMES: ReadonlyMap<string, string> = new Map()

interface Infos {
  told: ReadonlyMap<string, VendorMedia>
  nonExisting: ReadonlySet<string>
  answered: boolean
}

async function readInfos(
  { vod, signal }: ServiceContext,
  mediaIds: readonly string[],
): Promise<Infos> {
  try {
    const answer = await vod.getVideoInfos({ VideoIds: mediaIds }, { ...(signal && { signal }) })
    return {
      told: new Map(answer.VideoList.map((video) => [video.VideoId, video])),
      nonExisting: new Set(answer.NonExistVideoIds),
      answered: true,
    }
  } catch (error) {
    if (!(error instanceof VodError)) throw error
    const answered = error instanceof VodRejection
    const none = answered && outcomeOfCode(error.code) === 'media_not_found'
    return { told: new Map(), nonExisting: new Set(none ? mediaIds : []), answered }
  }
}

interface Reports {
  told: ReadonlyMap<string, UploadReport>
  /** Of applications that this key may not see. */
  forbidden: ReadonlySet<string>
  /** VOD did not answer: reports may exist. */
  unread: boolean
}

async function readReports(
  { vod, signal }: ServiceContext,
  mediaIds: readonly string[],
): Promise<Reports> {
  const none = { told: new Map<string, UploadReport>(), forbidden: new Set<string>() }
  try {
    const answer = await vod.getUploadDetails({ MediaIds: mediaIds }, { ...(signal && { signal }) })
    const told = new Map<string, UploadReport>()
    for (const detail of answer.UploadDetails) {
      const report = toReport(detail)
      if (report) told.set(detail.MediaId, report)
    }
    return { told, forbidden: new Set(answer.ForbiddenMediaIds), unread: false }
  } catch (error) {
    if (!(error instanceof VodError)) throw error
    // A key that may not read reports leaves us without any, as everywhere: the longer quiet period applies.
    const mayNot = error instanceof VodRejection && outcomeOfCode(error.code) === 'key_not_allowed'
    const unknown = error instanceof VodRejection && outcomeOfCode(error.code) === 'media_not_found'
    return { ...none, unread: !mayNot && !unknown }
  }
}
