import { VOD_CLEAN_UP_MS } from './facts.ts'
import type { VerdictBasis, VerdictRules } from './facts.ts'

/**
 * The rule table as instants, ms since 1970: what a database compares the stored times with, so that it finds the same
 * verdicts as `judge`.
 */
export interface VerdictThresholds {
  /** A last sign of life before this is past the quiet period; one at it is not. */
  quietBefore: Readonly<Record<VerdictBasis, number>>
  /** A last sign of life before this: VOD has probably cleaned up in its own buckets. */
  cleanedBefore: number
}

export const thresholds = (rules: VerdictRules, now: number): VerdictThresholds => ({
  quietBefore: {
    reported: now - rules.quietReportedMs,
    unreported: now - rules.quietUnreportedMs,
  },
  cleanedBefore: now - VOD_CLEAN_UP_MS,
})
