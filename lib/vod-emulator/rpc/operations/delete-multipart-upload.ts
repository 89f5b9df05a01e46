import { documentedError } from '../errors.ts'
import { required } from './parameters.ts'
import { ifSeen } from './visibility.ts'
import type { VodError } from '../vod-error.ts'
import type { Operation } from '../operation.ts'

/**
 * Removes the parts of one audio or video; answers nothing but RequestId.
 *
 * All six documented errors are HTTP 400, even InvalidVideo.NotFound. Their order is undocumented; here it goes from
 * the request over the record and its storage to the parts. Undocumented too, and assumed: every upload id on the
 * media's key is aborted, a running one as well, and the media's status stays as it is.
 */
export const deleteMultipartUpload: Operation = {
  action: 'DeleteMultipartUpload',
  perSecond: 10,
  run(call, { library, objects }) {
    const mediaId = required(call, 'MediaId')
    if (required(call, 'MediaType') !== 'video') throw refusal('InvalidParameter')
    const media = ifSeen(call, library.get(mediaId))
    if (!media) throw refusal('InvalidVideo.NotFound')
    // `video` covers audio and video. That an image's id is refused as a wrong MediaType is our assumption.
    if (media.type === 'image') throw refusal('InvalidParameter')
    const bucket = objects.buckets.get(media.bucket)
    if (!bucket) throw refusal('InvalidStorage.NotFound')
    if (!bucket.authorised) throw refusal('AccessDenied')
    if (media.key === '') throw refusal('InvalidFile.NotFound')
    if (objects.abortAll(media.bucket, media.key) === 0) {
      throw refusal('InvalidMultipartUpload.NotFound')
    }
    return {}
  },
}

function refusal(code: string): VodError {
  return documentedError(code, { action: 'DeleteMultipartUpload' })
}
