'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Live } from '../contracts/live.ts'
import { applyLive } from './apply-live.ts'
import { liveQuery } from './live-query.ts'

/** Keeps the page up to date with what others do; once in a page tree. */
export function useLive(initial: Live): Live {
  const client = useQueryClient()
  const { live } = useQuery(liveQuery(initial)).data
  const before = useRef(live)
  useEffect(() => {
    if (before.current === live) return
    applyLive(client, before.current, live)
    before.current = live
  }, [client, live])
  return live
}
