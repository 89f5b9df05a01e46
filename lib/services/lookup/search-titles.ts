import { TITLE_MATCHES } from '../../contracts/lookup.ts'
import type { LookUpInput } from '../../contracts/lookup.ts'
import { MEDIA_TYPES } from '../../contracts/media.ts'
import type { Media } from '../../contracts/media.ts'
import { and, anyOf, equals, or } from '../../vod/match.ts'
import type { MatchCondition, MatchTerm } from '../../vod/match.ts'
import type { ServiceContext } from '../context.ts'
import { createdBetween, searchablePieces } from '../media/media-match.ts'
import { readSearchPage } from '../media/read-search-page.ts'

/** VOD's words for what is not finished. */
const UNFINISHED = ['Uploading', 'UploadFail']

export interface TitleMatches {
  /** Unfinished first, then newest first; at most `TITLE_MATCHES`. */
  media: Media[]
  total: number
}

/**
 * Media whose title contains one of the texts. VOD sorts by time alone, so what is unfinished is asked for by itself; of
 * everything together so many are read that enough remain without those.
 * @throws VodError
 */
export async function searchTitles(
  ctx: ServiceContext,
  names: Promise<ReadonlyMap<string, string>>,
  texts: readonly string[],
  began: LookUpInput['began'],
): Promise<TitleMatches> {
  const conditions = texts.flatMap(titleCondition)
  if (conditions.length === 0) return { media: [], total: 0 }
  const time = createdBetween(began?.from, began?.to)
  const search = (pageSize: number, ...more: MatchTerm[]) =>
    Promise.all(
      MEDIA_TYPES.map((type) => {
        const Match = and(or(...conditions), ...more, time)
        return readSearchPage(ctx, names, type, {
          ...(Match !== undefined && { Match }),
          SortBy: 'CreationTime:Desc',
          PageNo: 1,
          PageSize: pageSize,
        })
      }),
    )
  const [unfinished, all] = await Promise.all([
    search(TITLE_MATCHES, anyOf('Status', UNFINISHED)),
    search(2 * TITLE_MATCHES),
  ])
  const newestFirst = (pages: typeof all) =>
    pages
      .flatMap(({ items }) => items)
      .toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
  const byId = new Map<string, Media>()
  for (const media of [...newestFirst(unfinished), ...newestFirst(all)])
    if (!byId.has(media.mediaId)) byId.set(media.mediaId, media)
  return {
    media: [...byId.values()].slice(0, TITLE_MATCHES),
    total: all.reduce((sum, { total }) => sum + total, 0),
  }
}

/**
 * Of a text that VOD's search cannot express as it is, the longest piece: `or` holds no `and`, so this finds the title
 * and perhaps a few more.
 */
function titleCondition(text: string): MatchCondition[] {
  const [longest] = searchablePieces(text).toSorted((a, b) => b.length - a.length)
  return longest === undefined ? [] : [equals('Title', longest)]
}
