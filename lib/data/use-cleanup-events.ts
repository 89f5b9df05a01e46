'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isOver } from '../contracts/cleanups.ts'
import type { Cleanup } from '../contracts/cleanups.ts'
import { followCleanup } from './follow-cleanup.ts'

/**
 * Keeps one cleanup in the cache up to date while something of it is under way, by events or else by asking again. Once
 * a page: browsers keep six connections to a host.
 */
export function useCleanupEvents(cleanup: Cleanup): void {
  const client = useQueryClient()
  const { id } = cleanup
  const follows = isUnderWay(cleanup)
  useEffect(() => {
    if (follows) return followCleanup(client, id)
  }, [client, id, follows])
}

const isUnderWay = ({ state, progress, confirmation }: Cleanup) =>
  !isOver(state) || progress.open > 0 || confirmation?.state === 'running'
