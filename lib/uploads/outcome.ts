/** What became of one delete (design §3). */
export const OUTCOMES = [
  'deleted',
  'already_clean',
  'media_not_found',
  'file_not_found',
  'storage_not_found',
  'access_denied',
  'key_not_allowed',
  'throttled',
  'skipped_in_progress',
  'rejected',
  'unknown',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Nothing is left behind: VOD deleted it, or said that there was nothing. */
export const isCleared = (outcome: Outcome | null) =>
  outcome === 'deleted' || outcome === 'already_clean'

/** VOD answered, and there is nothing that anybody has to mend. */
export const needsNothing = (outcome: Outcome | null) =>
  outcome === 'media_not_found' || outcome === 'file_not_found' || outcome === 'skipped_in_progress'
