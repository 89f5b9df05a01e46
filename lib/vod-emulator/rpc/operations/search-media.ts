import { VodError } from '../vod-error.ts'
import { documentedError, invalidParameter } from '../errors.ts'
import { MatchSyntaxError } from '../../library/match/syntax-error.ts'
import { anchorOf, pageCeiling, runQuery, scrollFrom } from '../../library/media-query.ts'
import { compileMatch } from '../../library/match/compile.ts'
import { choice, list, optional, paging } from './parameters.ts'
import { searchMember } from './search-media-members.ts'
import { ifSeen, resultKey, sightKey } from './visibility.ts'
import { readSortBy, runSorted } from './search-media-order.ts'
import type { CompiledMatch } from '../../library/match/compile.ts'
import type { Media, MediaType } from '../../library/media.ts'
import type { MediaQuery } from '../../library/media-query.ts'
import type { Operation, OperationCall, Service } from '../operation.ts'
import type { SortField } from './search-media-order.ts'

/** How far one request may move forward from the page its ScrollToken came with. */
const forwardLimit = 100

/** How far a traversal by ScrollToken reaches in all. */
const scrollCeiling = 2_000_000

/** One kind of media at a time, by page number up to 5,000 or by ScrollToken (audio and video) up to 2,000,000. */
export const searchMedia: Operation = {
  action: 'SearchMedia',
  perSecond: 50,
  run(call, service) {
    const searchType = choice(call, 'SearchType', ['video', 'audio', 'image', 'attached'], 'video')
    const { pageSize, start } = paging(call)
    const sortBy = readSortBy(call)
    const fields = new Set(list(call, 'Fields'))
    // Auxiliary media (watermarks, subtitles) are not kept here, so a search for them finds nothing.
    if (searchType === 'attached') return { Total: 0, MediaList: [] }
    const search = openSearch(call, service, searchType, sortBy)
    const token = searchType === 'image' ? undefined : optional(call, 'ScrollToken')
    const page =
      token === undefined
        ? pageByNumber(call, search, start, pageSize)
        : pageByToken(call, search, token, pageSize)
    return {
      Total: page.total,
      ...(page.scrollToken !== undefined && { ScrollToken: page.scrollToken }),
      MediaList: page.rows.map((media) => searchMember(media, fields, service)),
    }
  },
}

interface Search {
  /** Names the query: what the caller sees, SearchType, Match and SortBy. A ScrollToken is bound to it. */
  readonly name: string
  readonly type: MediaType
  readonly sortBy: readonly SortField[]
  readonly query: MediaQuery
  readonly now: number
  readonly service: Service
}

interface Page {
  readonly total: number
  readonly rows: readonly Media[]
  readonly scrollToken: string | undefined
}

function openSearch(
  call: OperationCall,
  service: Service,
  type: MediaType,
  sortBy: readonly SortField[],
): Search {
  const { library, settings } = service
  const match = optional(call, 'Match') ?? ''
  const compiled = compile(match, type, settings.region)
  const [primary] = sortBy
  const byCreation = primary?.field !== 'ModificationTime'
  return {
    name: JSON.stringify([sightKey(call), type, match, sortBy]),
    type,
    sortBy,
    query: {
      order: byCreation ? library.created() : library.modified(),
      descending: primary?.descending ?? true,
      test: (media) => ifSeen(call, media) !== undefined && compiled.test(media),
      from: byCreation ? compiled.createdFrom : -Infinity,
      to: byCreation ? compiled.createdTo : Infinity,
    },
    now: call.now,
    service,
  }
}

/** Past row 5,000 the documents are silent: an empty page with the true total. */
function pageByNumber(call: OperationCall, search: Search, start: number, pageSize: number): Page {
  const { library } = search.service
  const { total, first } = library.results.get(resultKey(call, search.name), library.version, () =>
    search.sortBy.length > 1
      ? runSorted(search.query, search.sortBy, pageCeiling)
      : runQuery(search.query),
  )
  const rows = first.slice(start, start + pageSize)
  return { total, rows, scrollToken: issueToken(search, start, rows, total) }
}

/**
 * With a `PageNo` the page of that number, at most 100 rows ahead of the page the token came with; without one, the
 * page that follows. Whether the real service demands a PageNo here is unclear from its pages, so both are served.
 */
function pageByToken(call: OperationCall, search: Search, token: string, pageSize: number): Page {
  if (search.sortBy.length > 1) throw documentedError('SortByExceededMax', { action: call.action })
  const position = search.service.library.scrollTokens.find(token, search.name, search.now)
  if (!position) throw documentedError('InvalidScrollToken.Expired', { action: call.action })
  const end = position.start + position.count
  const start = optional(call, 'PageNo') === undefined ? end : paging(call).start
  // Which code the real service refuses a longer step with is undocumented.
  if (start - position.start > forwardLimit) throw invalidParameter('PageNo')
  const size = Math.max(0, Math.min(pageSize, scrollCeiling - start))
  const rows = scrollFrom(search.query, position, start, size)
  const { total } = position
  return { total, rows, scrollToken: issueToken(search, start, rows, total) ?? token }
}

function issueToken(
  search: Search,
  start: number,
  rows: readonly Media[],
  total: number,
): string | undefined {
  const first = rows[0]
  const last = rows.at(-1)
  if (search.type === 'image' || !first || !last) return undefined
  const anchors = { first: anchorOf(search.query, first), last: anchorOf(search.query, last) }
  const position = { query: search.name, start, count: rows.length, total, ...anchors }
  return search.service.library.scrollTokens.issue(position, search.now)
}

function compile(match: string, type: MediaType, region: string): CompiledMatch {
  try {
    return compileMatch(match, type, region)
  } catch (error) {
    if (error instanceof MatchSyntaxError)
      throw new VodError('ErrorMatchSyntax', 400, error.message)
    throw error
  }
}
