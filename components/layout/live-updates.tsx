'use client'

import { useEffect } from 'react'
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
  const { deleteRight } = useLive(initial)
  useEffect(() => onDeleteRight(deleteRight), [deleteRight, onDeleteRight])
  return null
}
