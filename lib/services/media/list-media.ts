import { MEDIA_TYPES } from '../../contracts/media.ts'
import type { Media, MediaPage, MediaType } from '../../contracts/media.ts'
import type { ListMediaQuery } from '../../contracts/media.schema.ts'
import { VodNonsense } from '../../vod/errors.ts'
import type { VodRequest } from '../../vod/operations/index.ts'
import type { ServiceContext } from '../context.ts'
import { appNames } from '../uploads/app-names.ts'
import { findByReferenceId } from './find-by-reference-id.ts'
import { decodeCursor, encodeCursor, queryDigest, START } from './list-cursor.ts'
import type { ListCursor } from './list-cursor.ts'
import { mediaMatch, oneMediaMatch, parseSort } from './media-match.ts'
import { readSearchPage } from './read-search-page.ts'
import { SearchStream } from './search-stream.ts'
import type { SearchPage, SearchRequest } from './search-stream.ts'
import { toMediaRows } from './to-media-rows.ts'

/**
 * Records of a stream that a request may read and not show: of a scroll that is begun again, those of the last time
 * handed out, which a cursor remembers up to 100 of; and the media whose reference ID was searched for.
 */
const MOST_SKIPPED = 101

/**
 * What an honest VOD needs for one request, of one stream: the page that was begun before, those of the records shown
 * and skipped, and one more when the scroll has expired.
 */
const mostPages = (limit: number) => 2 + Math.ceil((limit + MOST_SKIPPED) / limit)

/**
 * The library, live from VOD, in order of time. VOD searches video and audio apart, so `all` merges two ordered
 * streams; each request goes on where its cursor stopped. A media whose reference ID is the searched text comes first.
 * Where VOD shows page after page with nothing to show, a page is shorter, or fails when nothing at all came.
 * @throws VodError, InvalidInputError (`cursor`, `q`)
 */
export async function listMedia(ctx: ServiceContext, query: ListMediaQuery): Promise<MediaPage> {
  const digest = queryDigest(query)
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, digest)
  const referenced = cursor ? cursor.referenced : await askReferenced(ctx, query)
  const search: Search = { ctx, query, referenced, names: appNames(ctx.vod, ctx.now()) }
  const { key, ascending } = parseSort(query.sort)
  const types = typesOf(query)

  const streams = types.map((type) => ({
    type,
    stream: new SearchStream({
      read: (request) => searchPage(search, type, request),
      timeOf: (media) => media[key],
      pageSize: query.limit,
      mostPages: mostPages(query.limit),
      position: cursor?.streams[type] ?? START,
    }),
  }))
  const first = cursor || referenced === undefined ? null : await readReferenced(search, referenced)
  const items = await merge(
    streams.map(({ stream }) => stream),
    {
      limit: query.limit - (first ? 1 : 0),
      timeOf: (media) => media[key] ?? '',
      ascending,
      without: first?.mediaId ?? referenced,
    },
  )
  if (!first && items.length === 0 && streams.some(({ stream }) => stream.stopped))
    throw new VodNonsense('page after page holds nothing new.', { action: 'SearchMedia' })
  const { rows, reportsReadable } = await toMediaRows(ctx, first ? [first, ...items] : items)

  const total = cursor?.total ?? streams.reduce((sum, { stream }) => sum + stream.total, 0)
  const more = streams.some(({ stream }) => stream.mayHaveMore)
  const positions: ListCursor['streams'] = {}
  for (const { type, stream } of streams) positions[type] = stream.position
  return {
    items: rows,
    reportsReadable,
    nextCursor: more
      ? encodeCursor({
          query: digest,
          total,
          ...(referenced !== undefined && { referenced }),
          streams: positions,
        })
      : null,
    total,
    asOf: new Date(ctx.now()).toISOString(),
  }
}

const typesOf = ({ type }: ListMediaQuery) => (type === 'all' ? MEDIA_TYPES : [type])

async function askReferenced(ctx: ServiceContext, { q }: ListMediaQuery) {
  return q === undefined ? undefined : ((await findByReferenceId(ctx, q)) ?? undefined)
}

/** What every page of one list is read with. */
interface Search {
  ctx: ServiceContext
  query: ListMediaQuery
  referenced: string | undefined
  names: Promise<ReadonlyMap<string, string>>
}

interface MergeOptions {
  limit: number
  timeOf: (media: Media) => string
  ascending: boolean
  /** A media that is shown already. */
  without: string | undefined
}

/** Takes `limit` records off the streams, the first in order each time; the earlier stream wins a tie. */
async function merge(
  streams: SearchStream[],
  { limit, timeOf, ascending, without }: MergeOptions,
): Promise<Media[]> {
  const items: Media[] = []
  // Also when none is wanted: only reading tells the total.
  await Promise.all(streams.map((stream) => stream.peek()))
  while (items.length < limit) {
    const heads = await Promise.all(streams.map((stream) => stream.peek()))
    // What it would have next may come before what the others have.
    if (streams.some(({ stopped }) => stopped)) break
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
    if (media.mediaId !== without) items.push(media)
  }
  return items
}

/** The media of a reference ID, if it passes the filters; as a video or an audio, which GetVideoList does not say. */
async function readReferenced(search: Search, mediaId: string): Promise<Media | null> {
  const found = await Promise.all(
    typesOf(search.query).map((type) =>
      searchMedia(search, type, {
        Match: oneMediaMatch(search.query, type, mediaId),
        PageNo: 1,
        PageSize: 1,
      }),
    ),
  )
  return found.flatMap(({ items }) => items)[0] ?? null
}

function searchPage(search: Search, type: MediaType, request: SearchRequest): Promise<SearchPage> {
  const { query, referenced } = search
  const match = mediaMatch(query, { type, referenced, resumeAt: request.from })
  return searchMedia(search, type, {
    ...(match && { Match: match }),
    PageNo: request.page,
    PageSize: query.limit,
    ...(request.scrollToken !== undefined && { ScrollToken: request.scrollToken }),
  })
}

function searchMedia(
  { ctx, query, names }: Search,
  type: MediaType,
  request: Pick<VodRequest<'searchMedia'>, 'Match' | 'PageNo' | 'PageSize' | 'ScrollToken'>,
): Promise<SearchPage> {
  const { field, ascending } = parseSort(query.sort)
  return readSearchPage(ctx, names, type, {
    SortBy: `${field}:${ascending ? 'Asc' : 'Desc'}`,
    ...request,
  })
}
