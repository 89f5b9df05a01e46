'use client'

import { useEffect } from 'react'
import { forgetOpenedMedia } from '@/lib/ui/opened-media'

/** Whoever signs in next in this tab does not see what the one before has looked at. */
export function ForgetOpened() {
  useEffect(() => forgetOpenedMedia(), [])
  return null
}
