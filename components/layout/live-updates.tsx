'use client'

import { useEffect } from 'react'
import { CleanupChipUpdates } from '@/components/layout/cleanup-chip-updates'
import type { Live } from '@/lib/contracts/live'
import { useLive } from '@/lib/data/use-live'

/** Hears what others do for as long as it is there. */
export function LiveUpdates({
  initial,
  onDeleteRight,
}: {
  initial: Live
  onDeleteRight: (right: Live['deleteRight']) => void
}) {
  const { deleteRight, cleanups } = useLive(initial)
  useEffect(() => onDeleteRight(deleteRight), [deleteRight, onDeleteRight])
  return <CleanupChipUpdates cleanups={cleanups} />
}
