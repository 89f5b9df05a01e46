import type { MediaDetail } from '../../contracts/media.ts'
import { isFinishedStatus } from '../../uploads/facts.ts'
import type { ServiceContext } from '../context.ts'
import { historyOf } from '../deletions/history-of.ts'
import { lookAtShownUpload } from '../uploads/look-at-upload.ts'
import { rememberLook } from '../uploads/remembered-looks.ts'

/**
 * One media with its upload report, our verdict, and what we did to it before.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know it; any other VodError
 */
export async function getMedia(ctx: ServiceContext, mediaId: string): Promise<MediaDetail> {
  const [look, history] = await Promise.all([
    lookAtShownUpload(ctx, mediaId),
    historyOf(ctx, mediaId),
  ])
  const { media, report, verdict, at } = look
  // What somebody has seen is what a second look is compared with.
  if (!isFinishedStatus(media.status)) await rememberLook(ctx, look)
  return { media, report, verdict, history, asOf: new Date(at).toISOString() }
}
