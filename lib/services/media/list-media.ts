import { MEDIA_TYPES } from '../../contracts/media.ts'
import type { Media, MediaPage, MediaType } from '../../contracts/media.ts'
import { MEDIA_ID_PATTERN } from '../../contracts/media-id.ts'
import type { ListMediaQuery } from '../../contracts/media.schema.ts'
import { judge } from '../../uploads/verdict.ts'
import { and, anyOf, equals, or, range } from '../../vod/match.ts'
import type { MatchTerm } from '../../vod/match.ts'
import type { ServiceContext } from '../context.ts'
import { InvalidInputError } from '../errors.ts'
import { appNames } from './app-names.ts'
import { decodeCursor, encodeCursor, queryDigest, START } from './list-cursor.ts'
import type { ListCursor } from './list-cursor.ts'
import { toFacts, toMedia } from './map-media.ts'
import { SearchStream } from './search-stream.ts'
import type { SearchPage, SearchRequest } from './search-stream.ts'

/** Without these SearchMedia answers with basic fields only. */
const FIELDS = [
  'Title',
  'Status',
  'Size',
  'CreationTime',
  'ModificationTime',
  'CateId',
  'CateName',
  'StorageLocation',
  'AppId',
]

const SORT_FIELDS = {
  createdAt: { vendor: 'CreationTime', of: (media: Media) => media.createdAt },
  modifiedAt: { vendor: 'ModificationTime', of: (media: Media) => media.modifiedAt },
} as const

function parseSort(sort: ListMediaQuery['sort']) {
  const [key, direction] = sort.split(':') as ['createdAt' | 'modifiedAt', 'asc' | 'desc']
  return { field: SORT_FIELDS[key], ascending: direction === 'asc' }
}

/**
 * The library, live from VOD, in order of time. VOD searches video and audio apart, so `all` merges two ordered
 * streams; each request goes on where its cursor stopped.
 * @throws VodError, InvalidInputError (`cursor`)
 */
export async function listMedia(ctx: ServiceContext, query: ListMediaQuery): Promise<MediaPage> {
  const digest = queryDigest(query)
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, digest)
  const names = appNames(ctx.vod, ctx.now())
  const { field, ascending } = parseSort(query.sort)
  const types = query.type === 'all' ? MEDIA_TYPES : [query.type]

  const streams = types.map((type) => ({
    type,
    stream: new SearchStream({
      read: (request) => searchPage(ctx, query, type, request, names),
      timeOf: field.of,
      pageSize: query.limit,
      position: cursor?.streams[type] ?? START,
    }),
  }))

  const items = await merge(
    streams.map(({ stream }) => stream),
    query.limit,
    (media) => field.of(media) ?? '',
    ascending,
  )
  const total = cursor?.total ?? streams.reduce((sum, { stream }) => sum + stream.total, 0)
  const more = streams.some(({ stream }) => stream.mayHaveMore)
  const positions: ListCursor['streams'] = {}
  for (const { type, stream } of streams) positions[type] = stream.position
  return {
    items: items.map((media) => ({
      ...media,
      report: null,
      verdict: judge(toFacts(media, null, null), ctx.rules, ctx.now()),
      cleared: null,
      openDeletionId: null,
    })),
    reportsReadable: true,
    nextCursor: more ? encodeCursor({ query: digest, total, streams: positions }) : null,
    total,
    asOf: new Date(ctx.now()).toISOString(),
  }
}

/** Takes `limit` records off the streams, the first in order each time; the earlier stream wins a tie. */
async function merge(
  streams: SearchStream[],
  limit: number,
  timeOf: (media: Media) => string,
  ascending: boolean,
): Promise<Media[]> {
  const items: Media[] = []
  while (items.length < limit) {
    const heads = await Promise.all(streams.map((stream) => stream.peek()))
    let first = -1
    heads.forEach((head, index) => {
      if (head === null) return
      const best = heads[first]
      const order = best ? timeOf(head).localeCompare(timeOf(best)) : 0
      if (!best || (ascending ? order < 0 : order > 0)) first = index
    })
    const media = heads[first]
    if (!media) break
    streams[first]?.take(media)
    items.push(media)
  }
  return items
}

async function searchPage(
  ctx: ServiceContext,
  query: ListMediaQuery,
  type: MediaType,
  request: SearchRequest,
  appNamesById: Promise<ReadonlyMap<string, string>>,
): Promise<SearchPage> {
  const { field, ascending } = parseSort(query.sort)
  const match = and(
    query.status === undefined ? undefined : anyOf('Status', [query.status]),
    ...(query.q === undefined ? [] : searchText(type, query.q)),
    request.from === undefined
      ? undefined
      : range(
          field.vendor,
          ascending
            ? { from: vendorTime(request.from), includeFrom: true }
            : { to: vendorTime(request.from), includeTo: true },
        ),
  )
  const answer = await ctx.vod.searchMedia(
    {
      SearchType: type,
      Fields: FIELDS,
      ...(match && { Match: match }),
      SortBy: `${field.vendor}:${ascending ? 'Asc' : 'Desc'}`,
      PageNo: request.page,
      PageSize: query.limit,
      ...(request.scrollToken !== undefined && { ScrollToken: request.scrollToken }),
    },
    { ...(ctx.signal && { signal: ctx.signal }) },
  )
  const names = await appNamesById
  return {
    total: answer.Total,
    ...(answer.ScrollToken && { scrollToken: answer.ScrollToken }),
    items: answer.MediaList.map((item) =>
      toMedia(item.MediaId, type, (type === 'audio' ? item.Audio : item.Video) ?? {}, names),
    ),
  }
}

/**
 * A title that contains the text or, where the text could be one, exactly this media ID. VOD's search cannot express
 * a quote: such a text is looked for in pieces, which finds the title and perhaps a few more.
 * @throws InvalidInputError (`q`) when no searchable piece is left
 */
function searchText(type: MediaType, text: string): MatchTerm[] {
  if (MEDIA_ID_PATTERN.test(text))
    return [or(equals('Title', text), equals(type === 'audio' ? 'AudioId' : 'VideoId', text))]
  const pieces = text
    .toWellFormed()
    .split(/['\\\p{Cc}\uFFFD]+/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  if (pieces.length === 0)
    throw new InvalidInputError('q', 'VOD cannot search for this text; add a letter or digit.')
  return pieces.map((piece) => equals('Title', piece))
}

/** Match takes seconds: `2018-01-01T00:00:00Z`. */
const vendorTime = (iso: string) => iso.replace(/\.\d+Z$/, 'Z')
