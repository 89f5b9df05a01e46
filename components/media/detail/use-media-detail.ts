'use client'

import { useQuery } from '@tanstack/react-query'
import { mediaDetailQuery } from '@/lib/data/media-detail-query'

/** What sheet and page draw from. */
export const useMediaDetail = (mediaId: string) => useQuery(mediaDetailQuery(mediaId))

export type MediaLook = ReturnType<typeof useMediaDetail>
