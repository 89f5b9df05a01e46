import { outcomeOfCode } from '../../uploads/vendor-reason.ts'
import { VodRejection } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { lookAtUpload, nothingIsKnown } from '../media/look-at-upload.ts'
import type { UploadLook } from '../media/look-at-upload.ts'

/**
 * A fresh look at the upload, or null when VOD has nothing under this id: then there is no upload to spare, and the
 * delete's own answer says more (an image's id is refused as such).
 * @throws VodRejection `InvalidVideo.NotFound` for media that an application's border hides; any other VodError
 */
export async function lookBeforeDelete(
  ctx: ServiceContext,
  mediaId: string,
): Promise<UploadLook | null> {
  try {
    return await lookAtUpload(ctx, mediaId)
  } catch (error) {
    const unknown = error instanceof VodRejection && outcomeOfCode(error.code) === 'media_not_found'
    if (unknown && (await nothingIsKnown(ctx, mediaId))) return null
    throw error
  }
}
