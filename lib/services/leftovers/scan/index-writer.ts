import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ScanRow } from '../../../db/leftovers-schema.ts'
import type { Database, DatabaseTransaction } from '../../../db/schema.ts'
import type { Lease } from '../../journal/lease.ts'
import { TallyChanges } from '../tally.ts'
import type { Candidate } from './candidate.ts'
import { dropRows } from './drop-rows.ts'
import type { Drop } from './drop-rows.ts'
import { countChange } from './scan-lease.ts'
import { storeListed } from './store-listed.ts'
import type { ScannedReport } from './report-columns.ts'
import { storeReports } from './store-reports.ts'

/** Rows of one transaction. */
export const BATCH = 500
/**
 * SQLite works synchronously: after so many rows of a transaction the process sees to everything else for a moment. Few,
 * since a call that leaves late keeps its place in the pace until late: what a stall costs never comes back.
 */
const SLICE = 25

export type Progress = Pick<
  ScanRow,
  | 'phase'
  | 'seen'
  | 'unseen'
  | 'added'
  | 'dropped'
  | 'list_calls'
  | 'search_calls'
  | 'report_calls'
  | 'info_calls'
  | 'reports_readable'
  | 'resume_at'
>

/**
 * Everything a scan writes, in batches, one after another: no two of its transactions can overtake each other. Each
 * proves the lease and carries the scan's progress, so that a scan which dies goes on from what was really stored.
 */
export class IndexWriter {
  readonly #db: Database
  readonly #connectionId: string
  readonly #lease: Lease
  readonly #scanNo: number
  readonly #now: () => number
  readonly #beforeCommit: (progress: Progress) => void
  #listed = new Map<string, Candidate>()
  /** Not stored before the rows that it stands for. */
  #resumeAt: number | null
  #missed = 0
  #queue: Promise<unknown> = Promise.resolve()
  #flushed: (() => void)[] = []
  readonly progress: Progress

  constructor(options: {
    db: Database
    connectionId: string
    lease: Lease
    scan: ScanRow
    now: () => number
    /** Brings the calls counted so far into the progress. */
    beforeCommit: (progress: Progress) => void
  }) {
    this.#db = options.db
    this.#connectionId = options.connectionId
    this.#lease = options.lease
    this.#scanNo = options.scan.no
    this.#now = options.now
    this.#beforeCommit = options.beforeCommit
    this.#resumeAt = options.scan.resume_at
    this.progress = { ...options.scan }
  }

  async addListed(candidates: readonly Candidate[]): Promise<void> {
    for (const candidate of candidates) this.#listed.set(candidate.media_id, candidate)
    if (this.#listed.size >= BATCH) await this.flushListed()
  }

  /** Every second before `at` is among what was added. */
  reached(at: number): void {
    this.#resumeAt = at
  }

  /** So many media before the second reached last were counted by VOD and not found. */
  missed(count: number): void {
    this.#missed += count
  }

  async flushListed(): Promise<void> {
    const rows = [...this.#listed.values()]
    this.#listed = new Map()
    const resumeAt = this.#resumeAt
    const missed = this.#missed
    this.#missed = 0
    try {
      await this.#commit(async (trx, tally) => {
        let changes = 0
        for (let start = 0; start < rows.length; start += SLICE) {
          if (start > 0) await nextTurn()
          const stored = await storeListed(trx, rows.slice(start, start + SLICE), {
            connectionId: this.#connectionId,
            scanNo: this.#scanNo,
            now: this.#now(),
            tally,
          })
          this.progress.seen += stored.seen
          this.progress.added += stored.added
          changes += stored.changed
        }
        this.progress.resume_at = resumeAt
        this.progress.unseen += missed
        return changes
      })
    } finally {
      // Also when it failed: who waits for rows has to see that none will come.
      for (const wake of this.#flushed.splice(0)) wake()
    }
  }

  /** Resolves after the next rows are stored: there may be reports to ask for. */
  nextFlush(): Promise<void> {
    return new Promise((resolve) => this.#flushed.push(resolve))
  }

  async storeReports(answers: ReadonlyMap<string, ScannedReport>): Promise<void> {
    if (answers.size === 0) return
    const entries = [...answers]
    await this.#commit(async (trx, tally) => {
      let changes = 0
      for (let start = 0; start < entries.length; start += SLICE) {
        if (start > 0) await nextTurn()
        changes += await storeReports(trx, new Map(entries.slice(start, start + SLICE)), {
          connectionId: this.#connectionId,
          now: this.#now(),
          tally,
        })
      }
      return changes
    })
  }

  async drop(drops: readonly Drop[]): Promise<void> {
    if (drops.length === 0) return
    await this.#commit(async (trx) => {
      const dropped = await dropRows(trx, drops, {
        connectionId: this.#connectionId,
        scanNo: this.#scanNo,
        now: this.#now(),
      })
      this.progress.dropped += dropped
      return dropped
    })
  }

  /** Stores the progress alone. */
  async checkpoint(): Promise<void> {
    await this.#commit(() => Promise.resolve(0))
  }

  /** Different media of one second of creation (ms since 1970) that this scan has found. */
  async countOfSecond(at: number): Promise<number> {
    await this.flushListed()
    const { count } = await this.#db
      .selectFrom('leftovers')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('connection_id', '=', this.#connectionId)
      .where('created_at', '=', at)
      .where('scan_no', '=', this.#scanNo)
      .executeTakeFirstOrThrow()
    return count
  }

  /** @param write returns how many rows of the index changed */
  #commit(
    write: (trx: DatabaseTransaction, tally: TallyChanges) => Promise<number>,
  ): Promise<void> {
    const committed = this.#queue.then(() =>
      this.#db.transaction().execute(async (trx) => {
        // First of all, since it also keeps another worker from taking over until the commit.
        await this.#lease.hold(trx)
        const tally = new TallyChanges(this.#connectionId)
        const changes = await write(trx, tally)
        await tally.store(trx)
        if (changes > 0) await countChange(trx, this.#connectionId)
        this.#beforeCommit(this.progress)
        await trx
          .updateTable('scans')
          .set(this.#stored())
          .where('connection_id', '=', this.#connectionId)
          .where('no', '=', this.#scanNo)
          .execute()
      }),
    )
    this.#queue = committed.catch(() => {})
    return committed
  }

  #stored(): Progress {
    const { phase, seen, unseen, added, dropped, resume_at, reports_readable } = this.progress
    const { list_calls, search_calls, report_calls, info_calls } = this.progress
    return {
      ...{ phase, seen, unseen, added, dropped, resume_at, reports_readable },
      ...{ list_calls, search_calls, report_calls, info_calls },
    }
  }
}
