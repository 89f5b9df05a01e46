import {
  DEFAULT_SORT,
  MEDIA_SORTS,
  MEDIA_STATUSES,
  MEDIA_TYPE_FILTERS,
} from '../contracts/media.ts'
import { withQuery } from '../http/api-client.ts'
import type { MediaSort, MediaStatus, MediaTypeFilter } from '../contracts/media.ts'

/** What the Media screen is asked to show; lives in its URL. */
export interface MediaFilters {
  type: MediaTypeFilter
  status: MediaStatus | null
  q: string
  sort: MediaSort
}

const oneOf = <T extends string>(known: readonly T[], value: string | null | undefined) =>
  known.find((candidate) => candidate === value)

const MAX_SEARCH = 128

/** Reads the URL; what is not known counts as not given, since links grow old. */
export function readMediaFilters(get: (name: string) => string | null | undefined): MediaFilters {
  return {
    type: oneOf(MEDIA_TYPE_FILTERS, get('type')) ?? 'all',
    status: oneOf(MEDIA_STATUSES, get('status')) ?? null,
    q: (get('q') ?? '').trim().slice(0, MAX_SEARCH),
    sort: oneOf(MEDIA_SORTS, get('sort')) ?? DEFAULT_SORT,
  }
}

/** The filters as the query of URL and API; what is usual is left out. */
export function mediaFiltersQuery({ type, status, q, sort }: MediaFilters) {
  return {
    type: type === 'all' ? undefined : type,
    status: status ?? undefined,
    q: q === '' ? undefined : q,
    sort: sort === DEFAULT_SORT ? undefined : sort,
  }
}

/** The Media screen with these filters. */
export const mediaPath = (filters: MediaFilters) => withQuery('/media', mediaFiltersQuery(filters))

export const isFiltered = ({ type, status, q }: MediaFilters) =>
  type !== 'all' || status !== null || q !== ''
