import { documentedError } from '../errors.ts'
import { findVideo } from './find-videos.ts'
import { uploadCredentials } from './upload-credentials.ts'
import type { Operation } from '../operation.ts'

/**
 * New credentials for the same address, also the documented way to overwrite the source of a finished media. Nothing
 * about the media changes until an object arrives.
 */
export const refreshUploadVideo: Operation = {
  action: 'RefreshUploadVideo',
  perSecond: 80,
  run(call, service) {
    const media = findVideo(call, service)
    // When a video counts as damaged is undocumented: here, when there is no place left to upload to.
    if (media.key === '' || !service.objects.buckets.has(media.bucket)) {
      throw documentedError('InvalidVideo.Damaged', { action: call.action })
    }
    return { VideoId: media.id, ...uploadCredentials(media, service) }
  },
}
