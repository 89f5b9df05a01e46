import { ITEM_STATES, OUTCOMES } from '../contracts/cleanups.ts'
import type { CleanupItemFilter, CleanupItemState, Outcome } from '../contracts/cleanups.ts'
import { withQuery } from '../http/api-client.ts'

/** Which items a cleanup's page shows; lives in its URL, by the names of the API. */
export interface CleanupItemFilters {
  outcome: Outcome | null
  state: CleanupItemState | null
  retry: 'now' | 'after_fix' | 'not_now' | null
  q: string
}

/** All but those that were left out. */
export const NO_ITEM_FILTERS: CleanupItemFilters = {
  outcome: null,
  state: null,
  retry: null,
  q: '',
}

const RETRIES = ['now', 'after_fix', 'not_now'] as const
const MAX_SEARCH = 128

const oneOf = <T extends string>(known: readonly T[], value: string | null | undefined) =>
  known.find((candidate) => candidate === value) ?? null

/** Reads the URL; what is not known counts as not given, since links grow old. */
export const readItemFilters = (
  get: (name: string) => string | null | undefined,
): CleanupItemFilters => ({
  outcome: oneOf(OUTCOMES, get('outcome')),
  state: oneOf(ITEM_STATES, get('state')),
  retry: oneOf(RETRIES, get('retry')),
  q: (get('q') ?? '').trim().slice(0, MAX_SEARCH),
})

/** What leaves something out, as the API takes it. */
export const itemFilterOf = ({
  outcome,
  state,
  retry,
  q,
}: CleanupItemFilters): CleanupItemFilter => ({
  ...(outcome && { outcome }),
  ...(state && { state }),
  ...(retry && { retry }),
  ...(q !== '' && { q }),
})

/** The page of one cleanup with these filters. */
export const cleanupPagePath = (cleanupId: string, filters: CleanupItemFilters = NO_ITEM_FILTERS) =>
  withQuery(`/cleanups/${encodeURIComponent(cleanupId)}`, { ...itemFilterOf(filters) })
