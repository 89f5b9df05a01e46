import { outcomeOfCode } from '../../../uploads/vendor-reason.ts'
import { VodError, VodRejection } from '../../../vod/errors.ts'
import { NO_REPORT, toReportColumns } from './report-facts.ts'
import type { ReportColumns } from './report-facts.ts'
import type { ScanCalls } from './scan-calls.ts'

/** Media ID → its report; null where VOD says nothing about it to this key, so that what was known stands. */
export type ReportAnswers = Map<string, ReportColumns | null>

export const silence = (mediaIds: readonly string[]): ReportAnswers =>
  new Map(mediaIds.map((mediaId) => [mediaId, null]))

/**
 * The reports of up to 20 media.
 * @returns null when the key may not read reports at all
 * @throws VodError that may pass, once it has been waited for
 */
export async function readReports(
  calls: ScanCalls,
  mediaIds: readonly string[],
): Promise<ReportAnswers | null> {
  try {
    const answer = await calls.call('getUploadDetails', { MediaIds: mediaIds })
    const told = new Map(answer.UploadDetails.map((detail) => [detail.MediaId, detail]))
    const forbidden = new Set(answer.ForbiddenMediaIds)
    return new Map(
      mediaIds.map((mediaId) => [
        mediaId,
        forbidden.has(mediaId) ? null : toReportColumns(told.get(mediaId)),
      ]),
    )
  } catch (error) {
    if (!(error instanceof VodError) || error.retryable) throw error
    const outcome = error instanceof VodRejection ? outcomeOfCode(error.code) : null
    if (outcome === 'key_not_allowed') return null
    if (outcome === 'media_not_found')
      return new Map(mediaIds.map((mediaId) => [mediaId, NO_REPORT]))
    // One bad call must not hold up a scan of thousands; it comes again with the next.
    return silence(mediaIds)
  }
}
