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

const BY_CODE: Readonly<Record<string, Outcome>> = {
  'InvalidMultipartUpload.NotFound': 'already_clean',
  'InvalidVideo.NotFound': 'media_not_found',
  'InvalidFile.NotFound': 'file_not_found',
  'InvalidStorage.NotFound': 'storage_not_found',
  // The bucket's policy, not ours: other media may well succeed.
  AccessDenied: 'access_denied',
  NoPermission: 'key_not_allowed',
}

/**
 * The outcome a vendor code of DeleteMultipartUpload stands for. Codes decide, never the HTTP status: the same code
 * comes with different ones.
 */
export function outcomeOfCode(code: string): Outcome {
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  if (known) return known
  if (isCodeOrFamily(code, 'Forbidden') || isCodeOrFamily(code, 'NoPermission'))
    return 'key_not_allowed'
  // `Throttling`, `Throttling.User`, `Throttling.Api`: only the beginning is reliable.
  if (code.startsWith('Throttling')) return 'throttled'
  return 'rejected'
}

const isCodeOrFamily = (code: string, family: string) =>
  code === family || code.startsWith(`${family}.`)
