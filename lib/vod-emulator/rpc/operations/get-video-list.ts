import { documentedError, invalidParameter } from '../errors.ts'
import { mediaStatuses, toSecond } from '../../library/media.ts'
import { pageCeiling, runQuery } from '../../library/media-query.ts'
import { storageLocation } from '../../library/storage-location.ts'
import { choice, integer, list, optional, paging, time } from './parameters.ts'
import { ifSeen, resultKey, sightKey } from './visibility.ts'
import { snapshots, videoMembers, withoutAbsent } from './video-members.ts'
import type { Media, MediaStatus } from '../../library/media.ts'
import type { Operation, OperationCall, Service, ServiceSettings } from '../operation.ts'

/** Audio and video together, by creation time, at most the first 5,000. The list is wrapped: `VideoList.Video`. */
export const getVideoList: Operation = {
  action: 'GetVideoList',
  // Older tables say 100; a newer copy reads 50 in its place.
  perSecond: 50,
  run(call, service) {
    const { library, settings } = service
    const { pageSize, start } = paging(call)
    const sortBy = choice(
      call,
      'SortBy',
      ['CreationTime:Desc', 'CreationTime:Asc'],
      'CreationTime:Desc',
    )
    const descending = sortBy === 'CreationTime:Desc'
    const filter = readFilter(call, settings)
    // Undocumented where exactly the refusal starts; a page that only straddles the ceiling is cut at it.
    if (start >= pageCeiling) throw documentedError('VideoListExceededMax', { action: call.action })
    const query = JSON.stringify(['GetVideoList', descending, filter.key])
    const { total, first } = library.results.get(resultKey(call, query), library.version, () =>
      runQuery({ order: library.created(), descending, ...filter }),
    )
    return {
      Total: total,
      VideoList: {
        Video: first.slice(start, start + pageSize).map((media) => videoListMember(media, service)),
      },
    }
  },
}

interface Filter {
  readonly key: unknown
  readonly test: (media: Media) => boolean
  readonly from: number
  readonly to: number
}

function readFilter(call: OperationCall, settings: ServiceSettings): Filter {
  const statuses = new Set(list(call, 'Status').map((status) => readStatus(status)))
  const cateId = optional(call, 'CateId') === undefined ? undefined : readCateId(call)
  const location = optional(call, 'StorageLocation')
  const referenceIds = new Set(list(call, 'ReferenceIds'))
  if (referenceIds.size > 20) throw invalidParameter('ReferenceIds')
  const span = readSpan(call, settings)
  return {
    key: [sightKey(call), [...statuses], cateId, location, [...referenceIds], span.from, span.to],
    ...span,
    test: (media) =>
      media.type !== 'image' &&
      ifSeen(call, media) !== undefined &&
      (statuses.size === 0 || statuses.has(media.status)) &&
      (cateId === undefined || media.cateId === cateId) &&
      (location === undefined || storageLocation(media.bucket, settings.region) === location) &&
      (referenceIds.size === 0 || referenceIds.has(media.referenceId)),
  }
}

/** The documents write `Checking` and, once, `checking`; what an unknown status does is silent, so it is refused. */
function readStatus(given: string): MediaStatus {
  const status = mediaStatuses.find(
    (known) => known === given || (known === 'Checking' && given === 'checking'),
  )
  if (!status) throw invalidParameter('Status')
  return status
}

function readCateId(call: OperationCall): number {
  return integer(call, 'CateId', { fallback: 0, min: -1, max: Number.MAX_SAFE_INTEGER })
}

/** "EndTime later than StartTime"; whether each includes its own second is a setting, since the documents are silent. */
function readSpan(call: OperationCall, settings: ServiceSettings): { from: number; to: number } {
  const startTime = time(call, 'StartTime')
  const endTime = time(call, 'EndTime')
  if (startTime !== undefined && endTime !== undefined && endTime <= startTime)
    throw invalidParameter('EndTime')
  const margin = settings.timeBounds === 'inclusive' ? 0 : 1
  return {
    from: startTime === undefined ? -Infinity : toSecond(startTime) + margin,
    to: endTime === undefined ? Infinity : toSecond(endTime) - margin,
  }
}

function videoListMember(media: Media, service: Service): Record<string, unknown> {
  return withoutAbsent({
    VideoId: media.id,
    ...videoMembers(media, service),
    Snapshots: { Snapshot: snapshots(media) },
  })
}
