/**
 * What one source answered about one ID. `absent`: VOD named this very ID as one it has nothing for. `unknown`: VOD
 * refused, hid it from this key, failed, throttled, or answered with a code about a whole batch.
 */
export type Answer<Facts> = Facts | 'absent' | 'unknown'

/** The record of a media (GetVideoInfo, GetVideoInfos, lists). Times in ms since 1970. */
export interface RecordFacts {
  /** VOD's own word, such as `Uploading`; a new one is possible. Empty when VOD named none. */
  status: string
  createdAt: number | null
  modifiedAt: number | null
  /** Host of the bucket, such as `outin-….oss-cn-shanghai.aliyuncs.com`. */
  storageLocation: string | null
}

/** What an uploader reported about its progress (GetUploadDetails). Times in ms since 1970, sizes in bytes. */
export interface ReportFacts {
  createdAt: number | null
  modifiedAt: number | null
  completedAt: number | null
  uploadSize: number | null
  fileSize: number | null
  /** 0 to 1. */
  uploadRatio: number | null
}

/** Everything a verdict is made from. Times in ms since 1970. */
export interface UploadFacts {
  record: Answer<RecordFacts>
  report: Answer<ReportFacts>
  /**
   * Newest sign of the upload that an earlier look saw and this report does not show: a size or ratio that moved while
   * the report's time stood still, or the times of a report that is absent now. Null when there was none.
   */
  earlierSign: number | null
  /** When our own last delete succeeded or found nothing. */
  clearedAt: number | null
  /** Name of whoever asked for that delete. */
  clearedBy?: string | null
}

/** The quiet periods a verdict compares silence with (design §2). Durations in ms. */
export interface VerdictRules {
  quietReportedMs: number
  quietUnreportedMs: number
}

/** `unreported`: silence was not observed, so a slow browser upload and a dead one look the same. */
export type VerdictBasis = 'reported' | 'unreported'

export const quietPeriod = (basis: VerdictBasis, rules: VerdictRules) =>
  basis === 'reported' ? rules.quietReportedMs : rules.quietUnreportedMs

const HOUR_MS = 3_600_000

export const DEFAULT_RULES: VerdictRules = {
  quietReportedMs: 24 * HOUR_MS,
  quietUnreportedMs: 72 * HOUR_MS,
}

/** VOD removes parts by itself generally after 7 days. */
export const VOD_CLEAN_UP_MS = 7 * 24 * HOUR_MS

/** How long an upload credential is valid. The first one comes with the media's record. */
export const CREDENTIAL_MS = 3_000_000

/** A sign of life this little after our delete may have been on its way when it happened. */
export const CLEARED_GRACE_MS = 120_000

/** A report may be touched this long after the time it gives for its end, and still be the report of that end. */
export const COMPLETION_GRACE_MS = 120_000

/** Statuses of a source file that has arrived; every other, known or not, may still be uploading. */
export const FINISHED_STATUSES: readonly string[] = [
  'UploadSucc',
  'Transcoding',
  'TranscodeFail',
  // One vendor table prints it lower-case, hence the comparison without case.
  'Checking',
  'Blocked',
  'Normal',
  'ProduceFail',
]

const FINISHED = new Set(FINISHED_STATUSES.map((status) => status.toLowerCase()))

export const isFinishedStatus = (status: string) => FINISHED.has(status.toLowerCase())

/** `vod`: a bucket that VOD allocated, which it cleans after 7 days; `own`: the customer's. */
export type StorageOwner = 'vod' | 'own' | 'unknown'

export function storageOwner(storageLocation: string | null): StorageOwner {
  if (storageLocation === null || storageLocation === '') return 'unknown'
  return /^(outin|out|in)-/.test(storageLocation) ? 'vod' : 'own'
}

/** The answer's facts, or null when there are none: absent and unknown alike. */
export const presentOr = <Facts extends object>(answer: Answer<Facts>): Facts | null =>
  typeof answer === 'string' ? null : answer

/**
 * Whether a report describes an upload that has not come to its end. Every finished upload leaves a report behind; one
 * that says neither completed nor 100 % on a finished media is an overwrite under way. A completion that the report has
 * outlived belongs to the file before.
 */
export function isIncomplete({ completedAt, modifiedAt, uploadRatio }: ReportFacts): boolean {
  if (uploadRatio !== null && uploadRatio >= 1) return false
  return completedAt === null || (modifiedAt ?? Infinity) > completedAt + COMPLETION_GRACE_MS
}
