import { useTranslations } from 'next-intl'
import { clearedCount } from '@/components/cleanups/cleared-count'
import { ProgressBar } from '@/components/cleanups/progress-bar'
import type { CleanupListItem } from '@/lib/contracts/cleanups'

/** How far a run has come, or what it came to, in one line. */
export function CleanupResult({
  cleanup: { state, count, progress },
}: {
  cleanup: Pick<CleanupListItem, 'state' | 'count' | 'progress'>
}) {
  const t = useTranslations('cleanups')
  switch (state) {
    case 'starting':
    case 'running':
    case 'paused': {
      const { done } = progress
      return (
        <span className="flex items-center gap-2">
          <span className="w-24 shrink-0">
            <ProgressBar
              done={done}
              count={count}
              label={t('progressLabel')}
              paused={state === 'paused'}
              className="h-1.5"
            />
          </span>
          {t('progressOf', { done, count })}
        </span>
      )
    }
    case 'finished':
    case 'cancelled': {
      const clear = clearedCount(progress)
      return clear === count ? t('allClearShort', { count }) : t('clearOf', { clear, count })
    }
    case 'planned':
    case 'declined':
    case 'expired':
      return <span className="text-muted">{t('notStarted')}</span>
  }
}
