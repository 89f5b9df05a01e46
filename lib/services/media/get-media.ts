import type { MediaDetail } from '../../contracts/media.ts'
import { isFinishedStatus } from '../../uploads/facts.ts'
import type { ServiceContext } from '../context.ts'
import { historyOf } from '../deletions/history-of.ts'
import { lookAtUpload } from './look-at-upload.ts'
import { rememberLook } from './remembered-looks.ts'

/**
 * One media with its upload report, our verdict, and what we did to it before.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know it; any other VodError
 */
export async function getMedia(ctx: ServiceContext, mediaId: string): Promise<MediaDetail> {
  const [{ media, report, verdict, at }, history] = await Promise.all([
    lookAtUpload(ctx, mediaId),
    historyOf(ctx, mediaId),
  ])
  // What somebody has seen is what a second look is compared with.
  if (report !== null && !isFinishedStatus(media.status))
    await rememberLook(ctx, mediaId, report, at)
  return { media, report, verdict, history, asOf: new Date(at).toISOString() }
}
