import { VodRejection } from '../../vod/errors.ts'

/** The operation whose right the key lacks, when that is why `error` came; else null. */
export const missingRight = (error: unknown): string | null =>
  error instanceof VodRejection && error.reason === 'right_missing' ? error.action : null
