import { VodError } from '../vod-error.ts'
import { findVideos } from './find-videos.ts'
import type { Operation } from '../operation.ts'

/** Physical and final: the record, its file and its parts. */
export const deleteVideo: Operation = {
  action: 'DeleteVideo',
  perSecond: 30,
  run(call, service) {
    const tooMany = () => new VodError('VideoIdsExceededMax', 400, 'The VideoIds exceeded maximum.')
    const { found, forbidden, missing } = findVideos(call, service, tooMany)
    for (const media of found) {
      if (media.key !== '') {
        service.objects.abortAll(media.bucket, media.key)
        service.objects.removeObject(media.bucket, media.key)
      }
      service.library.remove(media)
    }
    return { ...missing, ForbiddenVideoIds: forbidden }
  },
}
