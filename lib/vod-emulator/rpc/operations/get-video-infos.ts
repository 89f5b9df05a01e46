import { invalidParameter } from '../errors.ts'
import { findVideos } from './find-videos.ts'
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
    const { found, missing } = findVideos(call, service, () => invalidParameter('VideoIds'))
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
