'use client'

import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import type { Live } from '@/lib/contracts/live'
import { useLive } from '@/lib/data/use-live'

const KeyMayDelete = createContext(true)

/** Around every page behind the sign-in: keeps it up to date, also with what is known of the connection's key. */
export function ConnectionProvider({
  live: initial,
  lookOnly,
  children,
}: {
  /** As the server knew it when it drew the page. */
  live: Live
  /** Shown while VOD refuses the delete right. */
  lookOnly: ReactNode
  children: ReactNode
}) {
  const keyMayDelete = useLive(initial).deleteRight !== 'refused'
  return (
    <>
      {!keyMayDelete && lookOnly}
      <KeyMayDelete value={keyMayDelete}>{children}</KeyMayDelete>
    </>
  )
}

/** Whether a delete can succeed at all; a button that cannot says `frame.lookOnlyWhy`. */
export const useKeyMayDelete = () => use(KeyMayDelete)
