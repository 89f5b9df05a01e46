'use client'

import { useEffect, useState } from 'react'

const TICK_MS = 30_000

/**
 * "Now" for relative times: the moment the data was read by the server's clock, plus what has passed here since. The
 * reader's own clock may be wrong, and on the first render both sides must say the same.
 * @param asOf ISO 8601
 * @param tickMs how often it moves on
 * @returns ms since 1970
 */
export function useNow(asOf: string, tickMs = TICK_MS): number {
  const [tick, setTick] = useState({ asOf, elapsed: 0 })
  useEffect(() => {
    const started = performance.now()
    const timer = setInterval(() => setTick({ asOf, elapsed: performance.now() - started }), tickMs)
    return () => clearInterval(timer)
  }, [asOf, tickMs])
  return Date.parse(asOf) + (tick.asOf === asOf ? tick.elapsed : 0)
}
