'use client'

import { createContext, use } from 'react'
import type { ReactNode } from 'react'

const KeyMayDelete = createContext(true)

/** Around every page behind the sign-in, by what is known of the connection's key. */
export function ConnectionProvider({
  keyMayDelete,
  children,
}: {
  /** False once VOD has refused the delete right. */
  keyMayDelete: boolean
  children: ReactNode
}) {
  return <KeyMayDelete value={keyMayDelete}>{children}</KeyMayDelete>
}

/** Whether a delete can succeed at all; a button that cannot says `frame.lookOnlyWhy`. */
export const useKeyMayDelete = () => use(KeyMayDelete)
