'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { keys } from '@/lib/data/keys'
import { leftoversSummaryQuery } from '@/lib/data/leftovers-summary-query'
import { refreshLeftovers } from '@/lib/data/refresh-leftovers'
import { scanLeftoversMutation } from '@/lib/data/scan-leftovers-mutation'

/** Its count grows meanwhile. */
const RUNNING_MS = 2_000

/** The last scan, asking for another, and rows that follow once it has ended. */
export function useScan() {
  const client = useQueryClient()
  /** Start of the scan that was the last one when another was asked for. */
  const [askedAfter, setAskedAfter] = useState<string | null>()
  const { data: summary } = useQuery({
    ...leftoversSummaryQuery(),
    refetchInterval({ state }) {
      const scan = state.data?.scan
      return scan?.running || isWaiting(askedAfter, scan) ? RUNNING_MS : false
    },
  })
  const request = useMutation(scanLeftoversMutation())
  const scan = summary?.scan

  const finishedAt = scan?.finishedAt
  const known = useRef(finishedAt)
  useEffect(() => {
    if (finishedAt === known.current) return
    const first = known.current === undefined
    known.current = finishedAt
    if (finishedAt && !first) void refreshLeftovers(client)
  }, [client, finishedAt])

  return {
    summary,
    scan,
    /** Asked for and not begun. */
    asked: request.isPending || isWaiting(askedAfter, scan),
    error: request.error,
    ask: () =>
      request.mutate(undefined, {
        onSuccess(receipt) {
          setAskedAfter(receipt.joined ? undefined : receipt.scan.startedAt)
          void client.invalidateQueries({ queryKey: keys.leftovers.summary() })
        },
      }),
  }
}

const isWaiting = (
  askedAfter: string | null | undefined,
  scan: { startedAt: string | null } | undefined,
) => askedAfter !== undefined && scan?.startedAt === askedAfter
