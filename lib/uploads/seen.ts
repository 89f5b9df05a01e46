import { presentOr } from './facts.ts'
import type { UploadFacts } from './facts.ts'

/**
 * What was seen of an upload, as text to keep and compare: status, times, reported bytes, ratio, and whether there was a
 * report. Null when VOD did not answer for all of it: there is nothing to compare with.
 */
export function seenOf({ record, report }: Pick<UploadFacts, 'record' | 'report'>): string | null {
  const seen = presentOr(record)
  if (seen === null || report === 'unknown') return null
  return JSON.stringify([
    seen.status,
    seen.createdAt,
    seen.modifiedAt,
    ...(report === 'absent'
      ? []
      : [
          report.createdAt,
          report.modifiedAt,
          report.completedAt,
          report.uploadSize,
          report.uploadRatio,
        ]),
  ])
}
