'use client'

import { useSyncExternalStore } from 'react'

const subscribe = () => () => {}

/** False on the server and on the first render here: for what only the browser knows, such as the time zone. */
export const useHydrated = () =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
