'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { mediaSearchQuery } from '@/lib/data/media-search-query'

const TYPING_PAUSE_MS = 200

/** One character would match half the library. */
const MIN_LENGTH = 2

/** Media by title or ID, asked for once typing pauses. */
export function useMediaSearch(q: string) {
  const [paused, setPaused] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setPaused(q), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [q])
  const wanted = q.length >= MIN_LENGTH
  // Its key follows the text at once: an answer to what was typed before is nobody's any more, and its request ends.
  const search = useQuery({ ...mediaSearchQuery(q), enabled: wanted && paused === q })
  return {
    wanted,
    found: wanted ? search.data : undefined,
    error: wanted && !search.isFetching ? search.error : null,
    /** Nothing is known yet of this text. */
    searching: wanted && search.data === undefined && (search.error === null || search.isFetching),
    again: () => void search.refetch(),
  }
}
