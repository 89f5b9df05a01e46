'use client'
'use no memo'

// Drawn anew with each event, which changes most of it: what the compiler remembers would be code alone.

import { useQuery } from '@tanstack/react-query'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { CleanupByline } from '@/components/cleanups/detail/cleanup-byline'
import { CleanupItems, ITEMS_ID } from '@/components/cleanups/detail/cleanup-items'
import type { CleanupAbilities } from '@/components/cleanups/detail/cleanup-person'
import { CleanupRelatives } from '@/components/cleanups/detail/cleanup-relatives'
import { OutcomeBar } from '@/components/cleanups/detail/outcome-bar'
import { OverPart } from '@/components/cleanups/detail/over-part'
import { PlanFacts } from '@/components/cleanups/detail/plan-facts'
import { PlannedPart } from '@/components/cleanups/detail/planned-part'
import { ResultsPart } from '@/components/cleanups/detail/results-part'
import { RunAnnouncer } from '@/components/cleanups/detail/run-announcer'
import { RunningPart } from '@/components/cleanups/detail/running-part'
import { StartingPart } from '@/components/cleanups/detail/starting-part'
import { useItemFilters } from '@/components/cleanups/detail/use-item-filters'
import type { ChangeItemFilters } from '@/components/cleanups/detail/use-item-filters'
import { useKeptFocus } from '@/components/cleanups/detail/use-kept-focus'
import { CleanupState } from '@/components/cleanups/list/cleanup-state'
import { RetryProblem } from '@/components/feedback/retry-problem'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { NO_ITEM_FILTERS } from '@/lib/data/cleanup-item-filters'
import { cleanupQuery } from '@/lib/data/cleanup-query'
import { useCleanupEvents } from '@/lib/data/use-cleanup-events'

const loadStart = () => import('@/components/cleanups/start/start-cleanup-dialog')
const StartCleanupDialog = dynamic(
  () => loadStart().then(({ StartCleanupDialog }) => StartCleanupDialog),
  { ssr: false },
)

/** One cleanup, from its plan to its results, as it moves. */
export function CleanupScreen({
  cleanupId,
  ...abilities
}: CleanupAbilities & { cleanupId: string }) {
  const query = useQuery(cleanupQuery(cleanupId))
  const { data: cleanup, error } = query
  const problem = error && (
    <div className="max-w-3xl px-4 pb-3 md:px-6">
      <RetryProblem
        error={error}
        shownAsOf={cleanup?.asOf}
        busy={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    </div>
  )
  return (
    <>
      <div className="px-4 pt-4 md:px-6">
        <BackToList />
      </div>
      {problem}
      {cleanup && <LiveCleanup cleanup={error ? atRest(cleanup) : cleanup} abilities={abilities} />}
    </>
  )
}

/** While nothing is heard of it, how fast it goes and when it ends is not known. */
const atRest = (cleanup: Cleanup): Cleanup => ({
  ...cleanup,
  progress: { ...cleanup.progress, ratePerSecond: null, limitedToPerSecond: null, endsAt: null },
})

function BackToList() {
  const t = useTranslations('cleanups')
  return (
    <Link
      href="/cleanups"
      className="mb-1 inline-flex min-h-6 items-center gap-1 text-[13px] text-muted hover:text-text"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {t('toList')}
    </Link>
  )
}

function LiveCleanup({ cleanup, abilities }: { cleanup: Cleanup; abilities: CleanupAbilities }) {
  const t = useTranslations('cleanups')
  const [filters, onFilter] = useItemFilters(cleanup.id)
  useCleanupEvents(cleanup)
  const { target: heading, around } = useKeptFocus<HTMLHeadingElement>(cleanup.state)
  const onShow: ChangeItemFilters = (part) => {
    onFilter(part)
    const items = document.getElementById(ITEMS_ID)
    items?.scrollIntoView({ block: 'start' })
    items?.focus({ preventScroll: true })
  }
  const showLeftOut = () => onShow({ ...NO_ITEM_FILTERS, state: 'left_out' })
  const isPlan = cleanup.started === null
  const facts = <PlanFacts cleanup={cleanup} onShowLeftOut={showLeftOut} />
  return (
    <>
      <div className="space-y-5 px-4 pb-6 md:px-6">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-xl font-semibold tracking-tight outline-none"
          >
            {t('heading', { count: cleanup.count })}
          </h1>
          <CleanupState
            state={cleanup.state}
            canRun={abilities.canRun}
            waitsForOther={cleanup.waitsForOther}
          />
        </div>
        <RunAnnouncer cleanup={cleanup} />
        <div className="space-y-4">
          <div {...around} className="space-y-4">
            <StatePart cleanup={cleanup} abilities={abilities} onShow={onShow} />
          </div>
          <CleanupRelatives cleanup={cleanup} />
          {isPlan ? (
            facts
          ) : (
            <details>
              <summary className="min-h-6 w-fit rounded font-medium text-accent underline-offset-2 hover:underline">
                {t('planFacts')}
              </summary>
              <div className="mt-2">{facts}</div>
            </details>
          )}
          <CleanupByline cleanup={cleanup} />
        </div>
        <OutcomeBar cleanup={cleanup} filters={filters} onFilter={onFilter} />
      </div>
      {cleanup.itemsDroppedAt === null && (
        <CleanupItems cleanup={cleanup} filters={filters} onFilter={onFilter} />
      )}
    </>
  )
}

/** What is to be said and done in the state it is in. The start dialog outlives the plan that it starts. */
function StatePart({
  cleanup,
  abilities,
  onShow,
}: {
  cleanup: Cleanup
  abilities: CleanupAbilities
  onShow: ChangeItemFilters
}) {
  const { canRun } = abilities
  const [starting, setStarting] = useState<{ open: boolean; trigger: HTMLElement } | null>(null)
  const [undo, setUndo] = useState<HTMLButtonElement | null>(null)
  const close = () => setStarting((now) => now && { ...now, open: false })
  const part = () => {
    switch (cleanup.state) {
      case 'planned':
        return (
          <PlannedPart
            cleanup={cleanup}
            abilities={abilities}
            onPrepareStart={() => void loadStart()}
            onStart={(trigger) => setStarting({ open: true, trigger })}
          />
        )
      case 'starting':
        return <StartingPart cleanup={cleanup} canRun={canRun} undoRef={setUndo} />
      case 'running':
      case 'paused':
        return <RunningPart cleanup={cleanup} canRun={canRun} />
      case 'cancelled':
      case 'finished':
        return <ResultsPart cleanup={cleanup} abilities={abilities} onShow={onShow} />
      case 'declined':
      case 'expired':
        return <OverPart cleanup={cleanup} />
    }
  }
  return (
    <>
      {part()}
      {starting && (
        <StartCleanupDialog
          cleanup={cleanup}
          open={starting.open}
          onClose={close}
          // The page says the rest: how long it can be taken back, and how it goes.
          onStarted={close}
          returnFocusTo={undo ?? starting.trigger}
        />
      )}
    </>
  )
}
