'use client'

import { useQueries } from '@tanstack/react-query'
import type { PlanRequest } from '@/components/cleanups/plan/plan-request'
import { VERDICT_KINDS } from '@/lib/contracts/leftovers'
import type { VerdictKind } from '@/lib/contracts/leftovers'
import { leftoverTotalsQuery } from '@/lib/data/leftover-list-query'
import { sumReported } from '@/lib/data/sum-reported'
import type { ReportedSum } from '@/lib/data/sum-reported'

type Kinds = Readonly<Record<VerdictKind, ReportedSum>>

const NOTHING: ReportedSum = { count: 0, bytes: 0, unknownSizes: 0 }

/** How much is selected by verdict, also of rows never loaded; undefined while those are counted. */
export function useSelectedKinds({ matching, marked, rows }: PlanRequest): Kinds | undefined {
  const asked = VERDICT_KINDS.filter(
    (kind) => matching && (matching.verdict === undefined || matching.verdict === kind),
  )
  const counted = useQueries({
    queries: asked.map((verdict) => leftoverTotalsQuery({ ...matching, verdict })),
    combine: (answers) =>
      answers.every(({ data }) => data !== undefined) ? answers.map(({ data }) => data) : null,
  })
  if (matching && counted === null) return undefined

  const indexOf = new Map(rows.map(({ mediaId }, index) => [mediaId, index]))
  const kindOf = (kind: VerdictKind): ReportedSum => {
    const named = sumReported(marked, rows, indexOf, ({ verdict }) => verdict.kind === kind)
    if (!matching) return named
    const all = counted?.[asked.indexOf(kind)]
    return all ? without(all, named) : NOTHING
  }
  return {
    clean: kindOf('clean'),
    finished: kindOf('finished'),
    in_progress: kindOf('in_progress'),
    expired: kindOf('expired'),
    stalled: kindOf('stalled'),
  }
}

/** One that was left out may have changed since: nothing comes to less than nothing. */
const without = (all: ReportedSum, part: ReportedSum): ReportedSum => ({
  count: Math.max(0, all.count - part.count),
  bytes: Math.max(0, all.bytes - part.bytes),
  unknownSizes: Math.max(0, all.unknownSizes - part.unknownSizes),
})

export const sumOfKinds = (kinds: Kinds): ReportedSum =>
  Object.values(kinds).reduce((sum, kind) => ({
    count: sum.count + kind.count,
    bytes: sum.bytes + kind.bytes,
    unknownSizes: sum.unknownSizes + kind.unknownSizes,
  }))
