/** What an uploader told VOD about its progress (GetUploadDetails). Times in ms since 1970, sizes in bytes. */
export interface ReportFacts {
  createdAt: number | null
  modifiedAt: number | null
  uploadSize: number | null
  fileSize: number | null
  /** 0 to 1. */
  uploadRatio: number | null
}

/** Everything a verdict is made from. Times in ms since 1970. */
export interface UploadFacts {
  /** VOD's own word, such as `Uploading`; a new one is possible. */
  status: string
  createdAt: number | null
  modifiedAt: number | null
  /** Null when the uploader sends none, which is a normal state. */
  report: ReportFacts | null
  /** Host of the bucket, such as `outin-….oss-cn-shanghai.aliyuncs.com`. */
  storageLocation: string | null
  /** When our own last delete succeeded or found nothing. */
  clearedAt: number | null
  /** Name of whoever asked for that delete. */
  clearedBy?: string | null
}

/** Rule table of design §2: everything a verdict compares with. Durations in ms. */
export interface VerdictRules {
  quietReportedMs: number
  quietUnreportedMs: number
}

const HOUR_MS = 3_600_000

export const DEFAULT_RULES: VerdictRules = {
  quietReportedMs: 24 * HOUR_MS,
  quietUnreportedMs: 72 * HOUR_MS,
}

/** VOD removes parts by itself generally after 7 days. */
export const VOD_CLEAN_UP_MS = 7 * 24 * HOUR_MS

/** How long an upload credential is valid. The first one comes with the media's record. */
export const CREDENTIAL_MS = 3_000_000

/** A report this little after our delete may have been on its way when it happened. */
export const REPORT_GRACE_MS = 120_000

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

/** Newest of creation, media modification and report modification; null when none is known. */
export function lastSignOfLife(facts: UploadFacts): number | null {
  const times = [facts.createdAt, facts.modifiedAt, facts.report?.modifiedAt ?? null].filter(
    (time): time is number => time !== null && !Number.isNaN(time),
  )
  return times.length === 0 ? null : Math.max(...times)
}
