import type { MediaDetail } from '../../contracts/media.ts'
import type { ServiceContext } from '../context.ts'
import { historyOf } from '../deletions/history-of.ts'
import { lookAtUpload } from './look-at-upload.ts'

/**
 * One media with its upload report, our verdict, and what we did to it before.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know it; any other VodError
 */
export async function getMedia(ctx: ServiceContext, mediaId: string): Promise<MediaDetail> {
  const [{ media, report, verdict, at }, history] = await Promise.all([
    lookAtUpload(ctx, mediaId),
    historyOf(ctx, mediaId),
  ])
  return { media, report, verdict, history, asOf: new Date(at).toISOString() }
}
