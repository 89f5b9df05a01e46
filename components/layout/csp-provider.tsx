'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'

/** Keeps Base UI's own style tags out: the policy refuses them, and `globals.css` has their two rules. */
export function CspProvider({
  nonce,
  children,
}: {
  nonce?: string | undefined
  children: ReactNode
}) {
  return (
    <CSPProvider nonce={nonce} disableStyleElements>
      {children}
    </CSPProvider>
  )
}
