import type { Media, UploadReport } from '../../contracts/media.ts'
import { lastSignOfLife } from '../../uploads/facts.ts'
import type { Verdict } from '../../uploads/verdict.ts'
import { judge, withSecondLook } from '../../uploads/verdict.ts'
import type { ReportLook } from '../../uploads/second-look.ts'
import { outcomeOfCode } from '../../uploads/vendor-reason.ts'
import { VodRejection } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { clearedOf } from '../deletions/cleared-of.ts'
import { appNames } from './app-names.ts'
import { toFacts, toMedia, toReport } from './map-media.ts'
import { rememberedLooks } from './remembered-looks.ts'

/** One media as VOD knows it now, and our reading of it. */
export interface UploadLook {
  media: Media
  report: UploadReport | null
  verdict: Verdict
  /** ms since 1970 by VOD's clock; null when VOD names no time at all. */
  lastSignOfLife: number | null
  at: number
  /** The report to compare this one with. */
  earlier: ReportLook | null
}

/**
 * Asks VOD afresh about one media.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know it; any other VodError
 */
export async function lookAtUpload(ctx: ServiceContext, mediaId: string): Promise<UploadLook> {
  // When one read fails the other's answer is of no use: it must not go on asking, and repeating itself, unheard.
  const failed = new AbortController()
  const signal = ctx.signal ? AbortSignal.any([ctx.signal, failed.signal]) : failed.signal
  try {
    const [{ Video }, report, names, ours, looks] = await Promise.all([
      ctx.vod.getVideoInfo({ VideoId: mediaId }, { signal }),
      readReport(ctx, mediaId, signal),
      appNames(ctx.vod, ctx.now()),
      clearedOf(ctx, [mediaId]),
      rememberedLooks(ctx, [mediaId], ctx.now()),
    ])
    const at = ctx.now()
    const media = toMedia(mediaId, null, Video, names)
    const cleared = ours.get(mediaId)
    const { look: earlier, fact } = looks.get(mediaId) ?? { look: null, fact: null }
    const facts = toFacts(media, report, cleared?.at ?? null, cleared?.actorName)
    const verdict = judge(facts, ctx.rules, at)
    return {
      media,
      report,
      verdict: fact && report ? withSecondLook(verdict, fact) : verdict,
      lastSignOfLife: lastSignOfLife(facts),
      at,
      earlier,
    }
  } catch (error) {
    failed.abort()
    throw error
  }
}

/**
 * A key that may not read reports, and VOD not knowing the media there, both leave us without one: then the longer
 * quiet period of an unreported upload applies. Faults do not: the report might have told of activity.
 */
async function readReport(
  ctx: ServiceContext,
  mediaId: string,
  signal: AbortSignal,
): Promise<UploadReport | null> {
  try {
    const { UploadDetails } = await ctx.vod.getUploadDetails({ MediaIds: [mediaId] }, { signal })
    return toReport(UploadDetails.find(({ MediaId }) => MediaId === mediaId))
  } catch (error) {
    if (error instanceof VodRejection && meansNoReport(error.code)) return null
    throw error
  }
}

/**
 * Whether both reads agree that VOD has nothing under this id: GetVideoInfo said so, and GetUploadDetails neither tells
 * of an upload nor lists the id as one that this key may not see. Without that right it is not proven.
 */
export async function nothingIsKnown(ctx: ServiceContext, mediaId: string): Promise<boolean> {
  try {
    const { UploadDetails, ForbiddenMediaIds } = await ctx.vod.getUploadDetails({
      MediaIds: [mediaId],
    })
    return UploadDetails.length === 0 && !ForbiddenMediaIds.includes(mediaId)
  } catch (error) {
    if (error instanceof VodRejection) return outcomeOfCode(error.code) === 'media_not_found'
    throw error
  }
}

function meansNoReport(code: string): boolean {
  const outcome = outcomeOfCode(code)
  return outcome === 'key_not_allowed' || outcome === 'media_not_found'
}
