'use client'

import { useEffect, useState } from 'react'

const TICK_MS = 200

/**
 * Whole seconds until `at`, counted from when this began to be shown; never below 0. Both times are the server's: the
 * reader's own clock may be wrong.
 */
export function useSecondsLeft(at: string, asOf: string): number {
  const total = Date.parse(at) - Date.parse(asOf)
  const [left, setLeft] = useState(total)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setLeft(total - (performance.now() - began)), TICK_MS)
    return () => clearInterval(timer)
  }, [total])
  return Math.max(0, Math.ceil(left / 1000))
}
