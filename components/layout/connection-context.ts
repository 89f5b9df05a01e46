'use client'

import { createContext, use } from 'react'
import type { VerdictBasis } from '@/lib/uploads/facts'

/** Hours without a sign of life after which an upload counts as dead, by what is known of it. */
export type QuietHours = Readonly<Record<VerdictBasis, number>>

export const KeyMayDelete = createContext(true)
export const KeyIdentity = createContext<string | undefined>(undefined)
export const QuietHoursContext = createContext<QuietHours | null>(null)

/** Whether a delete can succeed at all; a button that cannot says `frame.lookOnlyWhy`. */
export const useKeyMayDelete = () => use(KeyMayDelete)

/** As configured; 24 h with reports and 72 h without by default. */
export function useQuietHours(): QuietHours {
  const hours = use(QuietHoursContext)
  if (hours === null) throw new Error('This needs a ConnectionProvider around it.')
  return hours
}

/** Whose policy a missing right belongs into. */
export const useKeyIdentity = () => use(KeyIdentity)
