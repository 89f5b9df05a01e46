import type { QueryKey } from '@tanstack/react-query'
import type { AuditFilters } from './audit-filters.ts'
import type { CleanupItemFilter } from '../contracts/cleanups.ts'
import type { LeftoverFilter } from '../contracts/leftovers.ts'
import type { LeftoverFilters } from './leftover-filters.ts'
import type { MediaFilters } from './media-filters.ts'

/** Every query key, prefix-shaped: `media.lists()` reaches all lists, `media.all` whatever is about media. */
export const keys = {
  library: ['library'] as const,
  media: {
    all: ['media'] as const,
    lists: () => ['media', 'list'] as const,
    list: (filters: MediaFilters) => ['media', 'list', filters] as const,
    detail: (mediaId: string) => ['media', 'detail', mediaId] as const,
    search: (q: string) => ['media', 'search', q] as const,
  },
  leftovers: {
    all: ['leftovers'] as const,
    summary: () => ['leftovers', 'summary'] as const,
    lists: () => ['leftovers', 'list'] as const,
    list: (filters: LeftoverFilters) => ['leftovers', 'list', filters] as const,
    allTotals: () => ['leftovers', 'totals'] as const,
    totals: (filter: LeftoverFilter) => ['leftovers', 'totals', filter] as const,
    selection: (filter: LeftoverFilter, excludedIds: readonly string[]) =>
      ['leftovers', 'totals', filter, excludedIds] as const,
    overview: (timeZone: string) => ['leftovers', 'overview', timeZone] as const,
  },
  cleanups: {
    all: ['cleanups'] as const,
    list: () => ['cleanups', 'list'] as const,
    detail: (cleanupId: string) => ['cleanups', 'detail', cleanupId] as const,
    allItems: (cleanupId: string) => ['cleanups', 'items', cleanupId] as const,
    items: (cleanupId: string, filter: CleanupItemFilter) =>
      ['cleanups', 'items', cleanupId, filter] as const,
  },
  live: ['live'] as const,
  /** By the key of the list that it is about. */
  missed: (list: QueryKey) => ['missed', ...list] as const,
  audit: {
    all: ['audit'] as const,
    list: (filters: AuditFilters) => ['audit', 'list', filters] as const,
    verification: () => ['audit', 'verification'] as const,
  },
  accounts: { list: () => ['accounts'] as const },
}
