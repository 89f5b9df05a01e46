import type { Insertable, Selectable } from 'kysely'
import type { ScanStopReason } from '../contracts/leftovers.ts'
import type { StorageOwner } from '../uploads/facts.ts'

/**
 * One unfinished upload as the last scans found it: facts with their times, never a verdict, which changes by the clock
 * alone. Times in ms since 1970, sizes in bytes.
 */
interface LeftoverTable {
  connection_id: string
  media_id: string
  title: string
  /** The title as it is sorted and searched: lower-case. */
  title_key: string
  /** VOD's own word. */
  status: string
  created_at: number | null
  modified_at: number | null
  storage_location: string | null
  storage_owner: StorageOwner
  app_id: string | null
  cate_id: number | null
  cate_name: string | null
  /** `unread` until VOD has been asked: a report may exist, and tell of activity a minute ago. */
  report_state: 'unread' | 'none' | 'reported'
  report_created_at: number | null
  report_modified_at: number | null
  report_completed_at: number | null
  /** Null when unknown, which is not 0. */
  upload_size: number | null
  file_size: number | null
  /** 0 to 1. */
  upload_ratio: number | null
  upload_status: string | null
  upload_source: string | null
  /** When VOD last answered about the report. */
  report_asked_at: number | null
  /** 1 while a scan has yet to ask for the report. */
  report_wanted: number
  /**
   * Newest sign of the upload that an earlier look saw and the report does not show: a size that moved while its time
   * stood, or the times of a report that is gone.
   */
  earlier_sign: number | null
  /** Newest sign of life of record and upload; null when VOD left out the status, or a time that may be newer. */
  last_life: number | null
  /** 1 for a report that has not come to its end: on a finished media another file is on its way. */
  report_incomplete: number
  /** Where VOD's own clean-up counts from: the report's creation, else the media's. Null in a bucket of one's own. */
  clean_up_from: number | null
  /** Our last delete that left nothing behind, brought here from `deletions`. */
  cleared_at: number | null
  first_seen_at: number
  /** Number of the last scan that found it. */
  scan_no: number
}

/** Media that were in the index and left it, with the reason; kept for a while. */
interface DroppedLeftoverTable {
  connection_id: string
  media_id: string
  title: string
  /** `finished`: with `status`. `deleted`: VOD knows it no more. `unknown`: VOD lists it no more and did not say why. */
  reason: DropReason
  status: string | null
  created_at: number | null
  first_seen_at: number
  dropped_at: number
  scan_no: number
}

export type DropReason = 'finished' | 'deleted' | 'unknown'

interface ScanTable {
  connection_id: string
  /** Counts up within a connection. */
  no: number
  /** `running` outlives its process: whoever takes the lease goes on at `resume_at`. */
  state: 'running' | 'finished' | 'failed'
  phase: 'list' | 'settle'
  started_at: number
  finished_at: number | null
  /** Media found so far, each once. */
  seen: number
  /** Media that VOD counts and no way of listing showed. */
  unseen: number
  added: number
  dropped: number
  /** What it cost: calls asked of VOD, repetitions after faults not counted. */
  list_calls: number
  search_calls: number
  report_calls: number
  info_calls: number
  /** 0 when the key may not read upload reports. */
  reports_readable: number
  /** Every second of creation before this one (ms since 1970) has been read; null at the beginning. */
  resume_at: number | null
  /** Why a failed scan stopped, with VOD's code and receipt where it answered. */
  stop_reason: ScanStopReason | null
  stop_code: string | null
  stop_request_id: string | null
}

/** One row per connection: who scans, who asked for it, and a number that grows with every change of the index. */
interface LeftoverIndexTable {
  connection_id: string
  version: number
  scan_requested_at: number | null
  lease_holder: string | null
  leased_until: number
  /** Outcomes of deletes until then (ms since 1970) are in the index for sure. */
  deletions_followed_to: number
}

/**
 * How many rows of the index there are of each kind, kept with every write: counting a million takes too long. `hour` is
 * that of the facet's time, in hours since 1970; -1 without one.
 */
interface LeftoverTallyTable {
  connection_id: string
  /**
   * `life`, `created`, `clean_up`: by last sign of life, by creation, by the time that VOD's clean-up counts from. `app`,
   * `location`, `category`: by last sign of life again, for each application, bucket or category.
   */
  facet: 'life' | 'created' | 'clean_up' | 'app' | 'location' | 'category'
  /** The application's ID, the bucket's host, the category's ID; empty in the facets that tell none apart. */
  value: string
  hour: number
  storage_owner: StorageOwner
  report_state: LeftoverTable['report_state']
  /**
   * What no passing of time changes. `clean` and `finished` as in verdicts; `overwritten`: finished, and its report says
   * that another file is on its way; `open`: everything else.
   */
  settled: 'clean' | 'finished' | 'overwritten' | 'open'
  /** Empty without one. */
  upload_source: string
  count: number
  /** Sum of the sizes that are known, and how many are. */
  bytes: number
  known_sizes: number
}

export interface LeftoversSchema {
  leftovers: LeftoverTable
  dropped_leftovers: DroppedLeftoverTable
  scans: ScanTable
  leftover_index: LeftoverIndexTable
  leftover_tally: LeftoverTallyTable
}

export type LeftoverRow = Selectable<LeftoverTable>
export type NewLeftoverRow = Insertable<LeftoverTable>
export type ScanRow = Selectable<ScanTable>
export type TallyRow = Selectable<LeftoverTallyTable>
