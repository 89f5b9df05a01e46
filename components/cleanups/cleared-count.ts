import type { CleanupProgress } from '@/lib/contracts/cleanups'

/** Of how many VOD said that nothing is left. */
export const clearedCount = ({ byOutcome }: Pick<CleanupProgress, 'byOutcome'>): number =>
  (byOutcome.deleted?.count ?? 0) + (byOutcome.already_clean?.count ?? 0)
