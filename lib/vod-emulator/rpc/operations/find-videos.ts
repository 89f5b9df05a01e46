import { documentedError, missingParameter } from '../errors.ts'
import { list, optional } from './parameters.ts'
import { ifSeen, known, seesApp } from './visibility.ts'
import type { Media } from '../../library/media.ts'
import type { MediaLibrary } from '../../library/media-library.ts'
import type { OperationCall, Service } from '../operation.ts'

/** One media that the caller sees, by `VideoId`, else by `ReferenceId`. Throws `InvalidVideo.NotFound` (404), worded as the action words it. */
export function findVideo(call: OperationCall, { library }: Service): Media {
  const videoId = optional(call, 'VideoId')
  const referenceId = optional(call, 'ReferenceId')
  if (videoId === undefined && referenceId === undefined) throw missingParameter('VideoId')
  const media = ifSeen(
    call,
    videoId === undefined ? library.videoByReferenceId(referenceId ?? '') : library.video(videoId),
  )
  if (!media) throw documentedError('InvalidVideo.NotFound', { action: call.action })
  return media
}

export interface FoundVideos {
  readonly found: Media[]
  /** Ids of media that exist in applications which the caller does not see. */
  readonly forbidden: string[]
  readonly missing: { NonExistVideoIds: string[]; NonExistReferenceIds: string[] }
}

/**
 * Media by `VideoIds`, else by `ReferenceIds`. Unknown ones are listed; when all are unknown the whole call answers
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
  const byId = lookUp(call, videoIds, (id) => library.video(id))
  const byReference = lookUp(call, videoIds.length > 0 ? [] : referenceIds, (id) =>
    library.videoByReferenceId(id),
  )
  const found = [...byId.found, ...byReference.found]
  const forbidden = [...byId.forbidden, ...byReference.forbidden]
  if (found.length + forbidden.length === 0) throw documentedError('InvalidVideo.NotFound')
  return {
    found,
    forbidden,
    missing: { NonExistVideoIds: byId.unknown, NonExistReferenceIds: byReference.unknown },
  }
}

function lookUp(
  call: OperationCall,
  ids: readonly string[],
  find: (id: string) => ReturnType<MediaLibrary['video']>,
) {
  const found: Media[] = []
  const forbidden: string[] = []
  const unknown: string[] = []
  for (const id of ids) {
    const media = known(call, find(id))
    if (!media) unknown.push(id)
    else if (seesApp(call, media.appId)) found.push(media)
    else forbidden.push(id)
  }
  return { found, forbidden, unknown }
}
