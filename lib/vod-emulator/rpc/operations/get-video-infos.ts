import { invalidParameter } from '../errors.ts'
import { findVideos } from './find-videos.ts'
import { refuseOddBatch } from './odd-batches.ts'
import { playbackMembers, snapshots, videoMembers, withoutAbsent } from './video-members.ts'
import type { Operation } from '../operation.ts'

/**
 * Up to 20 media; plain lists, unlike GetVideoList. There is no list of forbidden ones: they are neither shown nor said
 * not to exist. The code for more than 20 is undocumented: InvalidParameter.
 */
export const getVideoInfos: Operation = {
  action: 'GetVideoInfos',
  perSecond: 100,
  run(call, service) {
    const { found, forbidden, missing } = findVideos(call, service, () =>
      invalidParameter('VideoIds'),
    )
    const unknown = [...missing.NonExistVideoIds, ...missing.NonExistReferenceIds]
    refuseOddBatch(call, service, { unknown, forbidden })
    return {
      VideoList: found.map((media) =>
        withoutAbsent({
          VideoId: media.id,
          ...videoMembers(media, service),
          ...playbackMembers(media),
          Snapshots: snapshots(media),
        }),
      ),
      ...missing,
    }
  },
}
