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
  /** Created at this time or later; ISO 8601 UTC, so that a link means the same in every zone. */
  from: string | null
  /** Created before this time. */
  to: string | null
  cateId: number | null
  appId: string | null
  /** Host name of a bucket. */
  storageLocation: string | null
  sort: MediaSort
}

/** Everything, in whatever order it stands. */
export const NO_FILTERS = {
  type: 'all',
  status: null,
  q: '',
  from: null,
  to: null,
  cateId: null,
  appId: null,
  storageLocation: null,
} as const satisfies Omit<MediaFilters, 'sort'>

const oneOf = <T extends string>(known: readonly T[], value: string | null | undefined) =>
  known.find((candidate) => candidate === value)

const MAX_SEARCH = 128

const matching = (pattern: RegExp, value: string | null | undefined) =>
  value && pattern.test(value) ? value : null

const instant = (value: string | null | undefined) => {
  const text = matching(/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/, value)
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** Reads the URL; what is not known counts as not given, since links grow old. */
export function readMediaFilters(get: (name: string) => string | null | undefined): MediaFilters {
  const from = instant(get('from'))
  const to = instant(get('to'))
  const cateId = matching(/^-?\d{1,15}$/, get('cateId'))
  return {
    type: oneOf(MEDIA_TYPE_FILTERS, get('type')) ?? 'all',
    status: oneOf(MEDIA_STATUSES, get('status')) ?? null,
    q: (get('q') ?? '').trim().slice(0, MAX_SEARCH),
    from,
    to: from !== null && to !== null && to <= from ? null : to,
    cateId: cateId === null ? null : Number(cateId),
    appId: matching(/^[A-Za-z0-9_-]{1,64}$/, get('appId')),
    storageLocation: readStorageLocation(get('storageLocation')),
    sort: oneOf(MEDIA_SORTS, get('sort')) ?? DEFAULT_SORT,
  }
}

/** Null for what cannot be the host name of a bucket. */
export const readStorageLocation = (text: string | null | undefined) =>
  matching(/^[A-Za-z0-9.-]{1,255}$/, text)

/** The filters as the query of URL and API; what is usual is left out. */
export function mediaFiltersQuery(filters: MediaFilters) {
  const { type, status, q, sort } = filters
  return {
    type: type === 'all' ? undefined : type,
    status: status ?? undefined,
    q: q === '' ? undefined : q,
    from: filters.from ?? undefined,
    to: filters.to ?? undefined,
    cateId: filters.cateId ?? undefined,
    appId: filters.appId ?? undefined,
    storageLocation: filters.storageLocation ?? undefined,
    sort: sort === DEFAULT_SORT ? undefined : sort,
  }
}

/** The Media screen with these filters. */
export const mediaPath = (filters: MediaFilters) => withQuery('/media', mediaFiltersQuery(filters))

export const isFiltered = (filters: MediaFilters) => activeFilters(filters).length > 0

type FilterName = keyof typeof NO_FILTERS

/** Names of the filters that leave something out. */
export const activeFilters = (filters: MediaFilters): FilterName[] =>
  (Object.keys(NO_FILTERS) as FilterName[]).filter((name) => filters[name] !== NO_FILTERS[name])
