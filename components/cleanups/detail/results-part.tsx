'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { clearedCount } from '@/components/cleanups/cleared-count'
import type { CleanupAbilities } from '@/components/cleanups/detail/cleanup-person'
import { ConfirmationLine } from '@/components/cleanups/detail/confirmation-line'
import { HowToFix } from '@/components/cleanups/detail/how-to-fix'
import { MutationProblem } from '@/components/cleanups/detail/mutation-problem'
import { personName } from '@/components/cleanups/detail/person-name'
import { useBucketWords } from '@/components/cleanups/detail/use-bucket-words'
import type { ChangeItemFilters } from '@/components/cleanups/detail/use-item-filters'
import { useCleanupSum } from '@/components/cleanups/list/use-cleanup-sum'
import { Button } from '@/components/ui/button'
import type { Cleanup, CleanupItemFilter, CleanupSum, Outcome } from '@/lib/contracts/cleanups'
import { cleanupPagePath, NO_ITEM_FILTERS } from '@/lib/data/cleanup-item-filters'
import { retryCleanupMutation } from '@/lib/data/retry-cleanup-mutation'

const FIXABLE = ['access_denied', 'storage_not_found', 'key_not_allowed'] as const
const LEFT_ALONE = ['skipped_in_progress', 'media_not_found', 'file_not_found'] as const

interface ResultsPartProps {
  cleanup: Cleanup
  abilities: CleanupAbilities
  onShow: ChangeItemFilters
}

const strong = (text: ReactNode) => (
  <strong key="strong" className="font-semibold">
    {text}
  </strong>
)

/** What a run came to, and what can be done about the rest: clear, to be retried, to be mended, left alone. */
export function ResultsPart({ cleanup, abilities, onShow }: ResultsPartProps) {
  const t = useTranslations('cleanups')
  const sum = useCleanupSum()
  const bucketWords = useBucketWords()
  const { state, count, ended, progress, retryable } = cleanup
  const { byOutcome, done, open, untouched } = progress
  const clear = clearedCount(progress)
  const countOf = (outcome: Outcome) => byOutcome[outcome]?.count ?? 0
  const [deleted, nothing] = [countOf('deleted'), countOf('already_clean')]
  const cleared = addSums(byOutcome.deleted, byOutcome.already_clean)
  const alone = LEFT_ALONE.filter((outcome) => countOf(outcome) > 0)
  const aloneCount = alone.reduce((all, outcome) => all + countOf(outcome), 0)
  const fixes = FIXABLE.filter((outcome) => countOf(outcome) > 0)
  const fixCount = fixes.reduce((all, outcome) => all + countOf(outcome), 0)
  // What neither a fix nor another call changes: VOD's code of each says why.
  const explained = clear + aloneCount + fixCount + retryable.now + countOf('unknown')
  const refused = Math.max(0, done - explained)
  const fixWhy = (outcome: (typeof FIXABLE)[number]) => {
    const { text, count } = bucketWords(cleanup, outcome)
    if (text === null || outcome === 'key_not_allowed') return t(`fixWhy.${outcome}`)
    return t(`fixBuckets.${outcome}`, { buckets: text, count })
  }
  return (
    <div className="max-w-3xl space-y-2.5">
      {state === 'cancelled' && ended && (
        <p className="text-base font-medium">
          {t(open > 0 ? 'endedBy' : 'endedSettled', {
            name: personName(ended),
            ...{ done, untouched, open },
          })}
        </p>
      )}
      <p className="text-base">
        {clear < count
          ? t.rich('clearAndNot', { strong, clear, count, rest: count - clear })
          : t.rich(count === 1 ? 'oneClear' : 'allClear', { strong, count })}
      </p>
      {clear > 0 && (
        <p className="tabular-nums">
          {[
            deleted > 0 && t('deletedCount', { count: deleted }),
            nothing > 0 && t('nothingCount', { count: nothing }),
            sum(cleared),
          ]
            .filter((text) => text !== false)
            .join(' · ')}
        </p>
      )}
      {open > 0 && <p>{t.rich('checking', { strong, count: open })}</p>}
      {retryable.now > 0 && (
        <Part
          text={t.rich('retryNow', { strong, count: retryable.now, why: t('retryNowWhy') })}
          show={{ count: retryable.now, filter: { retry: 'now' } }}
          onShow={onShow}
        >
          <RetryButton cleanup={cleanup} abilities={abilities} what="now" count={retryable.now} />
        </Part>
      )}
      {untouched > 0 && (
        <Part
          text={t.rich('retryUntouched', { strong, count: untouched })}
          show={{ count: untouched, filter: { state: 'untouched' } }}
          onShow={onShow}
        >
          <RetryButton cleanup={cleanup} abilities={abilities} what="untouched" count={untouched} />
        </Part>
      )}
      {fixes.map((outcome) => (
        <Part
          key={outcome}
          text={t.rich('fixFirst', {
            strong,
            count: countOf(outcome),
            why: fixWhy(outcome),
          })}
          show={{ count: countOf(outcome), filter: { outcome } }}
          onShow={onShow}
        >
          <HowToFix outcome={outcome} cleanup={cleanup} />
        </Part>
      ))}
      {retryable.afterFix > 0 && abilities.canPlan && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p>{t('onceFixed')}</p>
          <RetryButton
            cleanup={cleanup}
            abilities={abilities}
            what="after_fix"
            count={retryable.afterFix}
          />
        </div>
      )}
      {alone.length > 0 && (
        <p className="text-pretty">
          {t.rich('leftAlone', {
            strong,
            count: aloneCount,
            why: alone
              .map((outcome) => t(`leftAloneWhy.${outcome}`, { count: countOf(outcome) }))
              .join(t('and')),
          })}
        </p>
      )}
      {refused > 0 && (
        <Part
          text={t.rich('refused', { strong, count: refused })}
          show={{ count: refused, filter: { outcome: 'rejected', retry: 'not_now' } }}
          onShow={onShow}
        />
      )}
      {countOf('unknown') > 0 && (
        <Part
          text={t.rich('uncertain', { strong, count: countOf('unknown') })}
          show={{ count: countOf('unknown'), filter: { outcome: 'unknown' } }}
          onShow={onShow}
        />
      )}
      {clear > 0 && <ConfirmationLine cleanup={cleanup} canRun={abilities.canRun} clear={clear} />}
    </div>
  )
}

const addSums = (...sums: (CleanupSum | undefined)[]): CleanupSum => {
  const all = { count: 0, bytes: 0, unknownSizes: 0 }
  for (const sum of sums) {
    if (!sum) continue
    all.count += sum.count
    all.bytes += sum.bytes
    all.unknownSizes += sum.unknownSizes
  }
  return all
}

function Part({
  text,
  show,
  onShow,
  children,
}: {
  text: ReactNode
  show: { count: number; filter: CleanupItemFilter }
  onShow: ChangeItemFilters
  children?: ReactNode
}) {
  const t = useTranslations('cleanups')
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <p className="text-pretty">{text}</p>
      <Button
        look="link"
        size="text"
        className="min-h-6"
        onClick={() => onShow({ ...NO_ITEM_FILTERS, ...show.filter })}
      >
        {t('showCount', { count: show.count })}
      </Button>
      {children}
    </div>
  )
}

function RetryButton({
  cleanup,
  abilities,
  what,
  count,
}: {
  cleanup: Cleanup
  abilities: CleanupAbilities
  what: 'now' | 'after_fix' | 'untouched'
  count: number
}) {
  const t = useTranslations('cleanups')
  const router = useRouter()
  const { mutate, isPending, isSuccess, error } = useMutation(retryCleanupMutation(cleanup.id))
  if (!abilities.canPlan) return null
  const busy = isPending || isSuccess
  return (
    <div className="max-w-full space-y-2">
      <Button
        size="small"
        className="max-sm:h-11"
        aria-disabled={busy}
        onClick={() => {
          if (busy) return
          mutate({ what: [what] }, { onSuccess: ({ id }) => router.push(cleanupPagePath(id)) })
        }}
      >
        {isPending ? t('planningRetry') : t('planRetry', { count })}
      </Button>
      <MutationProblem error={error} />
    </div>
  )
}
