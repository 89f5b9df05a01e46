import type { MediaDetail } from '../../contracts/media.ts'
import type { ServiceContext } from '../context.ts'
import { lookAtUpload } from './look-at-upload.ts'

/**
 * One media with its upload report and our verdict.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know it; any other VodError
 */
export async function getMedia(ctx: ServiceContext, mediaId: string): Promise<MediaDetail> {
  const { media, report, verdict, at } = await lookAtUpload(ctx, mediaId)
  return { media, report, verdict, history: [], asOf: new Date(at).toISOString() }
}
