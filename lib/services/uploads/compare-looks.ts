import type { LookComparison, ReportFigures } from '../../contracts/inspection.ts'
import type { UploadReport } from '../../contracts/media.ts'
import { SECOND_LOOK_MS, secondLook } from '../../uploads/second-look.ts'
import type { ReportLook } from '../../uploads/second-look.ts'

/** The report read at `at` (ms since 1970) beside the one that is remembered. */
export function compareLooks(
  before: ReportLook | null,
  report: UploadReport | null,
  at: number,
): LookComparison {
  const none = { minutesApart: null, comparableFrom: null }
  if (report === null)
    return { kind: 'no_report', before: before && figures(before), after: null, ...none }
  const after = { readAt: at, uploadSize: report.uploadSize, uploadRatio: report.uploadRatio }
  const sides = { before: before && figures(before), after: figures(after) }
  if (after.uploadSize === null && after.uploadRatio === null)
    return { kind: 'no_report', ...sides, ...none }
  const result = before === null ? null : secondLook(before, after)
  if (result === null || result.kind === 'incomparable')
    return { kind: 'too_soon', ...sides, ...none, comparableFrom: iso(at + SECOND_LOOK_MS) }
  const minutesApart = Math.round((at - (before?.readAt ?? at)) / 60_000)
  return result.kind === 'too_soon'
    ? { kind: 'too_soon', ...sides, minutesApart, comparableFrom: iso(result.from) }
    : { kind: result.kind, ...sides, minutesApart, comparableFrom: null }
}

const figures = ({ readAt, uploadSize, uploadRatio }: ReportLook): ReportFigures => ({
  at: iso(readAt),
  uploadSize,
  uploadRatio,
})

const iso = (time: number) => new Date(time).toISOString()
