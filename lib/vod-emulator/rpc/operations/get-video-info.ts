import { findVideo } from './find-videos.ts'
import { playbackMembers, snapshots, videoMembers, withoutAbsent } from './video-members.ts'
import type { Operation } from '../operation.ts'

/** One media; its snapshots are wrapped. */
export const getVideoInfo: Operation = {
  action: 'GetVideoInfo',
  perSecond: 100,
  run(call, service) {
    const media = findVideo(call, service)
    return {
      Video: withoutAbsent({
        VideoId: media.id,
        ...videoMembers(media, service),
        AuditStatus: media.status === 'Blocked' ? 'Blocked' : 'Normal',
        RegionId: service.settings.region,
        ...playbackMembers(media),
        Snapshots: { Snapshot: snapshots(media) },
      }),
    }
  },
}
