import { presentOr } from './facts.ts'
import type { ReportFacts, UploadFacts } from './facts.ts'

/**
 * What was seen of an upload, as text to keep and compare: status, times, reported bytes, ratio, and whether there was a
 * report. Null when VOD did not answer for all of it: there is nothing to compare with.
 */
export function seenOf({ record, report }: Pick<UploadFacts, 'record' | 'report'>): string | null {
  const seen = presentOr(record)
  if (seen === null || report === 'unknown') return null
  return JSON.stringify([
    [seen.status, seen.createdAt, seen.modifiedAt],
    ...(report === 'absent'
      ? []
      : [[report.createdAt, report.modifiedAt, report.completedAt], figuresOf(report)]),
  ])
}

/**
 * Whether an upload has moved by its reported figures since it was seen, whatever its times say. A status that changed
 * is no movement: a delete of ours may have changed it. A report that has come, gone or is not shown may have moved.
 */
export function figuresMoved(
  seen: string | null,
  { report }: Pick<UploadFacts, 'report'>,
): boolean {
  const [, , before] = seen === null ? [] : (JSON.parse(seen) as unknown[])
  const after = typeof report === 'object' ? figuresOf(report) : undefined
  return report === 'unknown' || JSON.stringify(before) !== JSON.stringify(after)
}

const figuresOf = ({ uploadSize, uploadRatio }: ReportFacts) => [uploadSize, uploadRatio]
