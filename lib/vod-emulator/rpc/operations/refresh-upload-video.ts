import { documentedError, missingParameter } from '../errors.ts'
import { optional } from './parameters.ts'
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
    const videoId = optional(call, 'VideoId')
    const referenceId = optional(call, 'ReferenceId')
    if (videoId === undefined && referenceId === undefined) throw missingParameter('VideoId')
    const { library, objects } = service
    const media =
      videoId === undefined ? library.videoByReferenceId(referenceId ?? '') : library.video(videoId)
    if (!media) throw documentedError('InvalidVideo.NotFound', { action: call.action })
    // When a video counts as damaged is undocumented: here, when there is no place left to upload to.
    if (media.key === '' || !objects.buckets.has(media.bucket)) {
      throw documentedError('InvalidVideo.Damaged', { action: call.action })
    }
    return { VideoId: media.id, ...uploadCredentials(media, service) }
  },
}
