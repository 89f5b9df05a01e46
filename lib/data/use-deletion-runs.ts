'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { deletionRuns } from './deletion-runs.ts'
import type { DeletionRun } from './deletion-runs.ts'

const NONE: readonly DeletionRun[] = []

/** All deletes of this page tree, newest state of each. */
export function useDeletionRuns(): readonly DeletionRun[] {
  const runs = deletionRuns(useQueryClient())
  return useSyncExternalStore(runs.subscribe, runs.all, () => NONE)
}

/** The last delete of one media; renders again only when that one changes. */
export function useDeletionRun(mediaId: string): DeletionRun | undefined {
  const runs = deletionRuns(useQueryClient())
  return useSyncExternalStore(
    runs.subscribe,
    () => runs.get(mediaId),
    () => undefined,
  )
}
