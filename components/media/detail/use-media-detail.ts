'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { MediaPage, MediaType } from '@/lib/contracts/media'
import { keys } from '@/lib/data/keys'
import { mediaDetailQuery } from '@/lib/data/media-detail-query'

/** What sheet and page draw from. */
export const useMediaDetail = (mediaId: string) => useQuery(mediaDetailQuery(mediaId))

export type MediaLook = ReturnType<typeof useMediaDetail>

/** Video or audio where a list has told: VOD's answer for one media does not say which it is. */
export function useListedType(mediaId: string): MediaType | null {
  const lists = useQueryClient().getQueriesData<InfiniteData<MediaPage>>({
    queryKey: keys.media.lists(),
  })
  for (const [, list] of lists)
    for (const { items } of list?.pages ?? [])
      for (const row of items) if (row.mediaId === mediaId) return row.mediaType
  return null
}
