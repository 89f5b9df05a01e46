import { documentedError, missingParameter } from '../errors.ts'
import { list, optional } from './parameters.ts'
import type { Media } from '../../library/media.ts'
import type { MediaLibrary } from '../../library/media-library.ts'
import type { OperationCall, Service } from '../operation.ts'

/** One media by `VideoId`, else by `ReferenceId`. Throws `InvalidVideo.NotFound` (404), worded as the action words it. */
export function findVideo(call: OperationCall, { library }: Service): Media {
  const videoId = optional(call, 'VideoId')
  const referenceId = optional(call, 'ReferenceId')
  if (videoId === undefined && referenceId === undefined) throw missingParameter('VideoId')
  const media =
    videoId === undefined ? library.videoByReferenceId(referenceId ?? '') : library.video(videoId)
  if (!media) throw documentedError('InvalidVideo.NotFound', { action: call.action })
  return media
}

export interface FoundVideos {
  readonly found: Media[]
  readonly missing: { NonExistVideoIds: string[]; NonExistReferenceIds: string[] }
}

/**
 * Media by `VideoIds`, else by `ReferenceIds`. Unknown ones are listed; when none is known the whole call answers
 * `InvalidVideo.NotFound` (404), the sensible reading of pages that document both.
 */
export function findVideos(
  call: OperationCall,
  { library }: Service,
  tooMany: () => Error,
): FoundVideos {
  const videoIds = list(call, 'VideoIds')
  const referenceIds = list(call, 'ReferenceIds')
  if (videoIds.length === 0 && referenceIds.length === 0) throw missingParameter('VideoIds')
  if (videoIds.length > 20 || referenceIds.length > 20) throw tooMany()
  const byId = lookUp(videoIds, (id) => library.video(id))
  const byReference = lookUp(videoIds.length > 0 ? [] : referenceIds, (id) =>
    library.videoByReferenceId(id),
  )
  const found = [...byId.found, ...byReference.found]
  if (found.length === 0) throw documentedError('InvalidVideo.NotFound')
  return {
    found,
    missing: { NonExistVideoIds: byId.unknown, NonExistReferenceIds: byReference.unknown },
  }
}

function lookUp(ids: readonly string[], find: (id: string) => ReturnType<MediaLibrary['video']>) {
  const found: Media[] = []
  const unknown: string[] = []
  for (const id of ids) {
    const media = find(id)
    if (media) found.push(media)
    else unknown.push(id)
  }
  return { found, unknown }
}
