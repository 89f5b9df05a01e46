import type { VerdictBasis } from '../uploads/facts.ts'
import type { VerdictKind } from '../uploads/verdict-rules.ts'
import type { VendorReason, VendorSaid } from './error.ts'
import type { MediaRow } from './media.ts'

export { VERDICT_KINDS } from '../uploads/verdict-rules.ts'
export type { VerdictBasis, VerdictKind }

/** What `/leftovers` sorts by; rows without the value come last either way. */
export const LEFTOVER_SORT_KEYS = [
  'startedAt',
  'lastLife',
  'uploadSize',
  'uploadRatio',
  'title',
  'clearsAt',
] as const
export type LeftoverSortKey = (typeof LEFTOVER_SORT_KEYS)[number]
export type LeftoverSort = `${LeftoverSortKey}:${'asc' | 'desc'}`

export const LEFTOVER_SORTS = LEFTOVER_SORT_KEYS.flatMap((key): LeftoverSort[] => [
  `${key}:asc`,
  `${key}:desc`,
])

/** Those that have waited longest for somebody. */
export const DEFAULT_LEFTOVER_SORT: LeftoverSort = 'lastLife:asc'

/** The value of `source` that asks for uploads without one. */
export const NOT_REPORTED = 'not-reported'

/** What narrows the index. Absent means all. */
export interface LeftoverFilter {
  verdict?: VerdictKind
  basis?: VerdictBasis
  /** As the uploader names itself, such as `WebSDK`; `not-reported` for those that send none. */
  source?: string
  storageLocation?: string
  cateId?: number
  appId?: string
  /** Part of a title in any case, or a whole media ID. */
  q?: string
  /** Last sign of life at least so long ago. */
  ageMinHours?: number
  /** Began at this time or later, and before the other one; ISO 8601. */
  startedFrom?: string
  startedTo?: string
  /** VOD's own clean-up of what is still open comes within so many hours, and not sooner than the others. */
  clearsWithinHours?: number
  clearsAfterHours?: number
  sizeKnown?: boolean
}

/** One unfinished upload of the index, drawn like a row of the library. Times ISO 8601 UTC. */
export interface LeftoverItem extends MediaRow {
  lastLifeAt: string | null
  /** About when VOD cleans up by itself; null in a bucket of one's own. */
  clearsAt: string | null
  /** When a scan first found it. */
  firstSeenAt: string
}

/** How many, how large by their own reports, and of how many nothing is known. */
export interface LeftoverCount {
  count: number
  /** Sum of the reported sizes. */
  bytes: number
  unknownSizes: number
  unreported: number
}

/** What matches a filter, and how much of that is left out. */
export interface SelectionCount {
  matching: LeftoverCount
  excluded: LeftoverCount
}

export const MAX_EXCLUDED_COUNTED = 1_000

export interface LeftoverPage {
  items: LeftoverItem[]
  nextCursor: string | null
  /** All that match, with their sizes: exact when the first page was read. */
  total: number
  totals: LeftoverCount
  asOf: string
}

export type ScanState = 'running' | 'finished' | 'failed'

/** `interrupted`: its process ended, and no other took it up in time. */
export type ScanStopReason = VendorReason | 'interrupted'

/** A scan of VOD. Times ISO 8601 UTC. */
export interface ScanSummary {
  running: boolean
  /** Null before the first scan. */
  state: ScanState | null
  startedAt: string | null
  finishedAt: string | null
  /** Unfinished uploads found. */
  seen: number
  /** Uploads that VOD counts and does not show in any list. */
  unseen: number
  added: number
  dropped: number
  calls: { list: number; search: number; report: number; info: number }
  /** False when the key may not read upload reports. */
  reportsReadable: boolean
  /** Why the last one failed; null when it did not. */
  stopReason: ScanStopReason | null
  /** VOD's code and receipt of the call that ended it, where it answered. */
  stopVendor: VendorSaid | null
  /** The list is as of here: the start of the last scan that came to its end. */
  listAsOf: string | null
}

export interface LeftoversSummary {
  asOf: string
  /** Grows with every change of the index. */
  version: number
  scan: ScanSummary
  byVerdict: Record<VerdictKind, LeftoverCount>
  /** Names of uploaders that the index holds. */
  sources: string[]
}

/** Numbers of the overview. */
export interface LeftoversOverview extends LeftoversSummary {
  byBasis: Record<VerdictKind, Record<VerdictBasis, LeftoverCount>>
  /**
   * What is open in VOD's own buckets, by time until about its clean-up: seven days, the nearest first. A row is what
   * `clearsAfterHours` and `clearsWithinHours` show.
   */
  clearsIn: {
    afterHours: number
    withinHours: number
    count: number
    bytes: number
    unknownSizes: number
  }[]
  /** Days of the reader's calendar, oldest first; a row's uploads are what `startedFrom` and `startedTo` show. */
  days: { day: string; from: string; to: string }[]
  /** By the day the upload began, those cleared since included; `source` null when nothing is reported. */
  started: { day: string; source: string | null; count: number }[]
}

export interface ScanReceipt {
  /** A scan was running already, and this request waits for it. */
  joined: boolean
  scan: ScanSummary
}
