import { formatVodTime } from '../../library/vod-time.ts'
import { snapshots, videoMembers, withoutAbsent } from './video-members.ts'
import type { Media } from '../../library/media.ts'
import type { Service } from '../operation.ts'

/** What comes back without `Fields`, besides the id. */
const basicFields = new Set(['Title', 'Status', 'CoverURL', 'CreationTime', 'ModificationTime'])

const imageFields = new Set([
  'Title',
  'Description',
  'Tags',
  'Status',
  'CreationTime',
  'ModificationTime',
  'CateId',
  'CateName',
  'StorageLocation',
  'AppId',
])

const nameOfType = { video: 'Video', audio: 'Audio', image: 'Image' } as const
const idOfType = { video: 'VideoId', audio: 'AudioId', image: 'ImageId' } as const

/**
 * One entry of `MediaList`: the basics plus what `Fields` asks for; unknown names in it are ignored. Lists inside are
 * plain here, unlike in GetVideoList.
 */
export function searchMember(
  media: Media,
  fields: ReadonlySet<string>,
  service: Service,
): Record<string, unknown> {
  const members =
    media.type === 'image' ? imageMembers(media, service) : playableMembers(media, service)
  const wanted = Object.entries(members).filter(
    ([name]) => basicFields.has(name) || fields.has(name),
  )
  return {
    MediaId: media.id,
    MediaType: media.type,
    CreationTime: formatVodTime(media.createdAt),
    [nameOfType[media.type]]: withoutAbsent({
      [idOfType[media.type]]: media.id,
      ...Object.fromEntries(wanted),
    }),
  }
}

function playableMembers(media: Media, service: Service): Record<string, unknown> {
  const { UserData: _userData, ...members } = videoMembers(media, service)
  return {
    ...members,
    MediaSource: media.mediaSource,
    PreprocessStatus: 'UnPreprocess',
    DownloadSwitch: 'on',
    TranscodeMode: media.templateGroupId === 'VOD_NO_TRANSCODE' ? 'NoTranscode' : 'FastTranscode',
    Snapshots: snapshots(media),
    SpriteSnapshots: [],
  }
}

/** The few that an image has; its picture is its cover. */
function imageMembers(media: Media, service: Service): Record<string, unknown> {
  const members = videoMembers(media, service)
  const shown = Object.entries(members).filter(([name]) => imageFields.has(name))
  return { ...Object.fromEntries(shown), URL: members['CoverURL'] }
}
