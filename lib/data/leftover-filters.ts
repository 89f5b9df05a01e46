import { LEFTOVER_SORTS, VERDICT_KINDS } from '../contracts/leftovers.ts'
import type {
  LeftoverFilter,
  LeftoverSort,
  VerdictBasis,
  VerdictKind,
} from '../contracts/leftovers.ts'
import { leftoversPath as pathOf } from './leftovers-path.ts'

/** What the Leftovers screen is asked to show; lives in its URL, by the names of the API. */
export interface LeftoverFilters {
  verdict: VerdictKind | null
  basis: VerdictBasis | null
  source: string | null
  storageLocation: string | null
  cateId: number | null
  appId: string | null
  q: string
  ageMinHours: number | null
  /** ISO 8601; the days of a chart. */
  startedFrom: string | null
  startedTo: string | null
  clearsAfterHours: number | null
  clearsWithinHours: number | null
  sizeKnown: boolean | null
  sort: LeftoverSort
}

/** Everything the index holds, in whatever order. */
export const NO_LEFTOVER_FILTERS = {
  verdict: null,
  basis: null,
  source: null,
  storageLocation: null,
  cateId: null,
  appId: null,
  q: '',
  ageMinHours: null,
  startedFrom: null,
  startedTo: null,
  clearsAfterHours: null,
  clearsWithinHours: null,
  sizeKnown: null,
} as const satisfies Omit<LeftoverFilters, 'sort'>

/** What VOD takes away soonest stands first: it is what waits least. */
export const USUAL_SORT: LeftoverSort = 'clearsAt:asc'

const BASES = ['reported', 'unreported'] as const
const MAX_HOURS = 87_600
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/

const oneOf = <T extends string>(known: readonly T[], value: string | null | undefined) =>
  known.find((candidate) => candidate === value) ?? null

/** Reads the URL; what is not known counts as not given, since links grow old. */
export function readLeftoverFilters(
  get: (name: string) => string | null | undefined,
): LeftoverFilters {
  const text = (name: string, max: number) => (get(name) ?? '').trim().slice(0, max)
  const number = (name: string, pattern: RegExp) => {
    const value = get(name) ?? ''
    return pattern.test(value) ? Number(value) : null
  }
  const hours = (name: string) => {
    const value = number(name, /^\d{1,5}(\.\d{1,6})?$/)
    return value !== null && value <= MAX_HOURS ? value : null
  }
  const instant = (name: string) => {
    const value = get(name) ?? ''
    return INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? value : null
  }
  const sizeKnown = oneOf(['true', 'false'], get('sizeKnown'))
  return {
    verdict: oneOf(VERDICT_KINDS, get('verdict')),
    basis: oneOf(BASES, get('basis')),
    source: text('source', 128) || null,
    storageLocation: text('storageLocation', 255) || null,
    cateId: number('cateId', /^-?\d{1,15}$/),
    appId: text('appId', 64) || null,
    q: text('q', 128),
    ageMinHours: hours('ageMinHours'),
    startedFrom: instant('startedFrom'),
    startedTo: instant('startedTo'),
    clearsAfterHours: hours('clearsAfterHours'),
    clearsWithinHours: hours('clearsWithinHours'),
    sizeKnown: sizeKnown && sizeKnown === 'true',
    sort: oneOf(LEFTOVER_SORTS, get('sort')) ?? USUAL_SORT,
  }
}

/** What leaves something out, as services and bodies take it. */
export function leftoverFilterOf(filters: LeftoverFilters): LeftoverFilter {
  const { sort: _, q, ...others } = filters
  const given = Object.entries(others).filter(([, value]) => value !== null)
  return { ...(Object.fromEntries(given) as LeftoverFilter), ...(q !== '' && { q }) }
}

/** A filter as the query of an address. */
export const leftoverFilterQuery = ({ sizeKnown, ...filter }: LeftoverFilter) => ({
  ...filter,
  ...(sizeKnown !== undefined && { sizeKnown: String(sizeKnown) }),
})

/** The Leftovers screen with these filters; what is usual is left out. */
export const leftoversPath = (filters: LeftoverFilters) =>
  pathOf({
    ...leftoverFilterOf(filters),
    ...(filters.sort !== USUAL_SORT && { sort: filters.sort }),
  })

export type LeftoverFilterName = keyof typeof NO_LEFTOVER_FILTERS

/** Names of the filters that leave something out. */
export const activeLeftoverFilters = (filters: LeftoverFilters): LeftoverFilterName[] =>
  (Object.keys(NO_LEFTOVER_FILTERS) as LeftoverFilterName[]).filter(
    (name) => filters[name] !== NO_LEFTOVER_FILTERS[name],
  )

/** Whether whatever matches `inner` matches `outer` too, as far as the filters alone can tell. */
export function isWithin(inner: LeftoverFilter, outer: LeftoverFilter): boolean {
  const { ageMinHours, clearsAfterHours, clearsWithinHours, ...others } = outer
  const least = inner.ageMinHours ?? -1
  const most = inner.clearsWithinHours ?? Infinity
  return (
    (ageMinHours === undefined || least >= ageMinHours) &&
    (clearsAfterHours === undefined || (inner.clearsAfterHours ?? -1) >= clearsAfterHours) &&
    (clearsWithinHours === undefined || most <= clearsWithinHours) &&
    Object.entries(others).every(
      ([name, value]) => value === undefined || inner[name as keyof LeftoverFilter] === value,
    )
  )
}
