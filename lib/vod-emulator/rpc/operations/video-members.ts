import { formatVodTime } from '../../library/vod-time.ts'
import { storageLocation } from '../../library/storage-location.ts'
import type { Media } from '../../library/media.ts'
import type { Service } from '../operation.ts'

/**
 * The members that every operation shows of a media. What was never set is absent rather than empty. Snapshots are
 * left to the caller: some operations wrap them.
 */
export function videoMembers(
  media: Media,
  { library, settings }: Service,
): Record<string, unknown> {
  return {
    Title: media.title,
    Description: set(media.description),
    Tags: set(media.tags),
    Status: media.status,
    Size: media.size,
    Duration: media.duration,
    CreationTime: formatVodTime(media.createdAt),
    ModificationTime: formatVodTime(media.modifiedAt),
    CateId: media.cateId === 0 ? undefined : media.cateId,
    CateName: library.categories.nameOf(media.cateId),
    CoverURL: set(media.coverUrl),
    StorageLocation: storageLocation(media.bucket, settings.region),
    AppId: media.appId,
    ...storageMembers(media),
    UserData: set(media.userData),
    ReferenceId: set(media.referenceId),
  }
}

/** How the file is kept, and its way out of an archive where there is one. */
export function storageMembers({ storageClass, restore }: Media): Record<string, unknown> {
  const expiresAt = restore?.expiresAt
  return {
    StorageClass: storageClass,
    RestoreStatus: restore?.status,
    RestoreExpiration: expiresAt === undefined ? undefined : formatVodTime(expiresAt),
  }
}

/** What GetVideoInfo and GetVideoInfos show on top of the others. */
export function playbackMembers(media: Media): Record<string, unknown> {
  return { TemplateGroupId: set(media.templateGroupId), DownloadSwitch: 'on' }
}

/** Automatic snapshots are not made; a cover, where there is one, stands in for the first. */
export function snapshots(media: Media): string[] {
  return media.coverUrl === '' ? [] : [media.coverUrl]
}

/** Drops absent members, as the service's own JSON does. */
export function withoutAbsent(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function set(value: string): string | undefined {
  return value === '' ? undefined : value
}
