import type { Media, UploadReport } from '../../../contracts/media.ts'
import { lastSignOfLife } from '../../../uploads/facts.ts'
import { outcomeOfCode } from '../../../uploads/vendor-reason.ts'
import { judge, judgeUnread } from '../../../uploads/verdict.ts'
import type { Verdict } from '../../../uploads/verdict.ts'
import { VodError, VodRejection } from '../../../vod/errors.ts'
import type { ServiceContext } from '../../context.ts'
import { clearedOf } from '../../deletions/cleared-of.ts'
import type { Cleared } from '../../deletions/cleared-of.ts'
import { toFacts, toMedia, toReport } from '../../media/map-media.ts'

/** VOD takes so many IDs at once in both reads. */
export const LOOKED_AT_ONCE = 20

/** One media as VOD knows it now. `media` null: VOD knows nothing under this ID, so there is no upload to spare. */
export interface ManyLook {
  media: Media | null
  verdict: Verdict | null
  /** ms since 1970 by VOD's clock. */
  lastSignOfLife: number | null
  cleared: Cleared | null
  /** VOD did not answer for its report, or for itself: it may be alive. */
  unread: boolean
}

export interface ManyLooks {
  byMediaId: ReadonlyMap<string, ManyLook>
  /** What the reads failed with. */
  errors: readonly VodError[]
  /** VOD answered at least one of them. */
  answered: boolean
}

/** Fresh looks at up to twenty media, side by side: what they are, and what their uploaders reported. */
export async function lookAtMany(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<ManyLooks> {
  const options = ctx.signal ? { signal: ctx.signal } : {}
  const [infos, details, cleared] = await Promise.all([
    answerOf(ctx.vod.getVideoInfos({ VideoIds: mediaIds }, options)),
    answerOf(ctx.vod.getUploadDetails({ MediaIds: mediaIds }, options)),
    clearedOf(ctx, mediaIds),
  ])
  const videos = new Map(infos.answer?.VideoList.map((video) => [video.VideoId, video]))
  const reports = new Map(details.answer?.UploadDetails.map((detail) => [detail.MediaId, detail]))
  const hidden = new Set(details.answer?.ForbiddenMediaIds)
  // A key that may not read reports leaves us without one: the longer quiet period applies.
  const noReports = details.error !== undefined && meansNoReport(details.error)
  const reportsUnread = details.error !== undefined && !noReports
  const infosUnread = infos.error !== undefined && !meansUnknown(infos.error)

  const look = (mediaId: string): ManyLook => {
    const ours = cleared.get(mediaId) ?? null
    const video = videos.get(mediaId)
    if (video === undefined) {
      // Both reads must agree that there is nothing: an application's border may hide it.
      const nothing = details.answer !== undefined && !reports.has(mediaId) && !hidden.has(mediaId)
      const unread = infosUnread || !(nothing || (details.error && meansUnknown(details.error)))
      return { media: null, verdict: null, lastSignOfLife: null, cleared: ours, unread }
    }
    const media = toMedia(mediaId, null, video, new Map())
    const report: UploadReport | null = toReport(reports.get(mediaId))
    const facts = toFacts(media, report, ours?.at ?? null, ours?.actorName)
    return {
      media,
      verdict: (reportsUnread ? judgeUnread : judge)(facts, ctx.rules, ctx.now()),
      lastSignOfLife: lastSignOfLife(facts),
      cleared: ours,
      unread: reportsUnread,
    }
  }
  return {
    byMediaId: new Map(mediaIds.map((mediaId) => [mediaId, look(mediaId)])),
    errors: [
      ...(infosUnread ? [infos.error] : []),
      ...(reportsUnread ? [details.error] : []),
    ].filter((error) => error !== undefined),
    answered: !infosUnread || !reportsUnread,
  }
}

async function answerOf<T>(
  call: Promise<T>,
): Promise<{ answer: T; error?: undefined } | { answer?: undefined; error: VodError }> {
  try {
    return { answer: await call }
  } catch (error) {
    if (error instanceof VodError) return { error }
    throw error
  }
}

const meansUnknown = (error: VodError) =>
  error instanceof VodRejection && outcomeOfCode(error.code) === 'media_not_found'

const meansNoReport = (error: VodError) =>
  meansUnknown(error) ||
  (error instanceof VodRejection && outcomeOfCode(error.code) === 'key_not_allowed')
