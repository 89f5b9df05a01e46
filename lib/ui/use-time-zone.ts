'use client'

import { useHydrated } from './use-hydrated.ts'

/** IANA name of the reader's zone; UTC until the browser has said which that is. */
export function useTimeZone(): string {
  const hydrated = useHydrated()
  return hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC'
}
