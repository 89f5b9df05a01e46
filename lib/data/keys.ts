import type { AuditFilters } from './audit-filters.ts'
import type { MediaFilters } from './media-filters.ts'

/** Every query key, prefix-shaped: `media.lists()` reaches all lists, `media.all` whatever is about media. */
export const keys = {
  library: ['library'] as const,
  media: {
    all: ['media'] as const,
    lists: () => ['media', 'list'] as const,
    list: (filters: MediaFilters) => ['media', 'list', filters] as const,
    detail: (mediaId: string) => ['media', 'detail', mediaId] as const,
  },
  audit: {
    all: ['audit'] as const,
    list: (filters: AuditFilters) => ['audit', 'list', filters] as const,
    verification: () => ['audit', 'verification'] as const,
  },
  accounts: { list: () => ['accounts'] as const },
}
