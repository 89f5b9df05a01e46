'use client'

import { useUrlFilters } from '@/components/data-table/use-url-filters'
import type { ChangeUrlFilters } from '@/components/data-table/use-url-filters'
import { mediaPath, readMediaFilters } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'

export type ChangeFilters = ChangeUrlFilters<MediaFilters>

export const useMediaFilters = () => useUrlFilters(readMediaFilters, mediaPath)
