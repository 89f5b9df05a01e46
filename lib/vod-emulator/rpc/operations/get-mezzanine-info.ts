import { documentedError } from '../errors.ts'
import { choice, integer } from './parameters.ts'
import { extensionOf } from '../../library/media.ts'
import { findVideo } from './find-videos.ts'
import { formatVodTime } from '../../library/vod-time.ts'
import { storageLocation } from '../../library/storage-location.ts'
import { storageMembers, withoutAbsent } from './video-members.ts'
import type { Media } from '../../library/media.ts'
import type { Operation } from '../operation.ts'

/** The source file of a media: the documented poll for "did the upload finish". */
export const getMezzanineInfo: Operation = {
  action: 'GetMezzanineInfo',
  perSecond: 100,
  run(call, service) {
    const media = findVideo(call, service)
    const outputType = choice(call, 'OutputType', ['cdn', 'oss'], 'cdn')
    integer(call, 'AuthTimeout', {
      fallback: 3600,
      min: 1,
      max: outputType === 'oss' ? 2_592_000 : 2 ** 40,
    })
    if (media.key === '') throw documentedError('InvalidFile.NotFound')
    const status = mezzanineStatus(media)
    return {
      Mezzanine: withoutAbsent({
        VideoId: media.id,
        FileName: `${media.id}.${extensionOf(media.fileName)}`,
        // Unsigned, and nothing answers there: no playback domain and no seeded file stand behind it.
        FileURL: `http://${storageLocation(media.bucket, service.settings.region)}/${media.key}`,
        Status: status,
        Size: media.size,
        ...analysis(media),
        CreationTime: formatVodTime(media.createdAt),
        OutputType: outputType,
        PreprocessStatus: 'UnPreprocess',
        ...storageMembers(media),
        VideoStreamList: [],
        AudioStreamList: [],
      }),
    }
  },
}

function mezzanineStatus(media: Media): 'Uploading' | 'UploadFail' | 'Normal' {
  return media.status === 'Uploading' || media.status === 'UploadFail' ? media.status : 'Normal'
}

/** Numbers as strings, as the model declares them; zero until the file was analysed. */
function analysis(media: Media): Record<string, unknown> {
  const known = media.duration > 0
  const kilobits = known ? (media.size * 8) / 1000 / media.duration : 0
  const hasPicture = known && media.type === 'video'
  return {
    Duration: media.duration.toFixed(4),
    Bitrate: kilobits.toFixed(4),
    Fps: hasPicture ? '25.0' : '0',
    Width: hasPicture ? 1280 : 0,
    Height: hasPicture ? 720 : 0,
  }
}
