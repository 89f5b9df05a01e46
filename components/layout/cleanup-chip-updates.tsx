'use client'

import { createPortal } from 'react-dom'
import { CLEANUP_CHIP_SLOT, CleanupChip } from '@/components/layout/cleanup-chip'
import type { LiveCleanups } from '@/lib/contracts/cleanups'

/** The chip of now, in the header. Comes with the live updates, so that no page fetches it at its start. */
export function CleanupChipUpdates({ cleanups }: { cleanups: LiveCleanups }) {
  const slot = document.getElementById(CLEANUP_CHIP_SLOT)
  if (!slot) return null
  return createPortal(
    // Never empty: what is in the slot hides the chip that came with the page.
    <span className="flex min-w-0">
      <CleanupChip cleanups={cleanups} canRun={slot.dataset.canRun !== undefined} />
    </span>,
    slot,
  )
}
