'use client'
'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import {
  KeyIdentity,
  KeyMayDelete,
  QuietHoursContext,
} from '@/components/layout/connection-context'
import type { QuietHours } from '@/components/layout/connection-context'
import type { Live } from '@/lib/contracts/live'

const loadLive = () => import('@/components/layout/live-updates')
const LiveUpdates = dynamic(() => loadLive().then(({ LiveUpdates }) => LiveUpdates), { ssr: false })

/** What the server drew is fresh for so long: listening, and its code, need not compete with the page's own start. */
const FRESH_MS = 5_000

/** Around every page behind the sign-in: keeps it up to date, also with what is known of the connection's key. */
export function ConnectionProvider({
  live,
  quietHours,
  lookOnly,
  children,
}: {
  /** As the server knew it when it drew the page. */
  live: Live
  quietHours: QuietHours
  /** Shown while VOD refuses the delete right. */
  lookOnly: ReactNode
  children: ReactNode
}) {
  const [deleteRight, setDeleteRight] = useState(live.deleteRight)
  const [drawn, setDrawn] = useState(live.deleteRight)
  // Drawn anew, such as after a connection check: what the server says then is the news.
  if (live.deleteRight !== drawn) {
    setDrawn(live.deleteRight)
    setDeleteRight(live.deleteRight)
  }
  const listening = useListening()
  const keyMayDelete = deleteRight !== 'refused'
  return (
    <>
      {!keyMayDelete && lookOnly}
      <QuietHoursContext value={quietHours}>
        <KeyMayDelete value={keyMayDelete}>{children}</KeyMayDelete>
      </QuietHoursContext>
      {listening && <LiveUpdates initial={live} onDeleteRight={setDeleteRight} />}
    </>
  )
}

/** True once the code is there: a network lost just then must cost the news, not the page. It is tried again. */
function useListening(): boolean {
  const [listening, setListening] = useState(false)
  useEffect(() => {
    let timer = setTimeout(load, FRESH_MS)
    function load() {
      loadLive().then(
        () => setListening(true),
        () => (timer = setTimeout(load, FRESH_MS)),
      )
    }
    return () => clearTimeout(timer)
  }, [])
  return listening
}

/** Around everything that may say what VOD refused: toasts as well. */
export const KeyIdentityProvider = ({
  identity,
  children,
}: {
  /** Whose key it is, in the reader's language; undefined when there is none. */
  identity: string | undefined
  children: ReactNode
}) => <KeyIdentity value={identity}>{children}</KeyIdentity>
