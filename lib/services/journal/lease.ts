import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { nowExpression } from '../../db/database-now.ts'
import type { Database, DatabaseTransaction } from '../../db/schema.ts'
import { wakefulClock } from '../../vod/clock.ts'
import type { Clock } from '../../vod/clock.ts'

/** Another process has the lease now: nothing more may leave from here, and nothing more may be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError'
}

/** Which row is leased, by its columns `lease_holder` and `leased_until`, and for how long. */
export interface LeaseKind {
  table: 'deletions' | 'cleanup_runner' | 'leftover_index'
  key: 'id' | 'connection_id'
  /** A holder that is silent for this long, in ms, has died, and another takes over. */
  ms: number
  /** What `LeaseLostError` says. */
  lost: string
  /** Rows that can be leased at all; every one without it. */
  among?: RawBuilder<boolean>
  /** What the holder noted in the row beside its name: emptied by the release. */
  clears?: readonly string[]
  /** Makes the row where it is not there yet. */
  ensureRow?: (db: Database, key: string) => Promise<void>
}

/** A call that leaves now may arrive this much later. */
const MARGIN_MS = 1_000

/** One holder's lease on one row. The database's clock decides who has it, `isHeld` only who may still act. */
export class Lease {
  /** Aborted once a renewal finds that another process has it. */
  readonly lost: AbortSignal
  readonly #db: Database
  readonly #kind: LeaseKind
  readonly #key: string
  readonly #holder: string | null
  readonly #clock: Clock
  readonly #lost = new AbortController()
  #heldUntil = -Infinity
  #timer: NodeJS.Timeout | undefined

  /** @param of `key` names the row; `clock` never runs backwards and misses no sleep of the machine, in ms */
  constructor(
    db: Database,
    kind: LeaseKind,
    of: { key: string; holder: string | null; clock?: Clock },
  ) {
    this.#db = db
    this.#kind = kind
    this.#key = of.key
    this.#holder = of.holder
    this.#clock = of.clock ?? wakefulClock()
    this.lost = this.#lost.signal
  }

  /** @returns whether this holder has it now: it was free, over, or ours already */
  async take(): Promise<boolean> {
    await this.#kind.ensureRow?.(this.#db, this.#key)
    const renewal = this.renewing()
    const free = sql`leased_until < ${nowExpression(this.#db)} or lease_holder = ${this.#holder}`
    if (!(await this.#lease(this.#db, free))) return false
    renewal.done()
    return true
  }

  /**
   * A whole lease from now on, inside the transaction of a write: the row stays locked until the commit, so that nobody
   * takes over in between.
   * @throws LeaseLostError
   */
  async hold(trx: DatabaseTransaction): Promise<void> {
    await this.#renewIn(trx)
  }

  /**
   * A whole lease from now on.
   * @throws LeaseLostError
   */
  async renew(): Promise<void> {
    const renewal = this.renewing()
    await this.#renewIn(this.#db)
    renewal.done()
  }

  /**
   * A transaction that holds it begins; `done` once it is committed. Counted from before the statement is sent: the
   * database counts from a later moment.
   */
  renewing(): { done(): void } {
    const until = this.#clock.now() + this.#kind.ms
    return { done: () => void (this.#heldUntil = Math.max(this.#heldUntil, until)) }
  }

  /**
   * Whether nobody else can have it yet, by this process's own clock alone: a process that stood still, or lost its
   * database, must not call after another has taken over.
   */
  isHeld(): boolean {
    return !this.lost.aborted && this.#clock.now() < this.#heldUntil - MARGIN_MS
  }

  /** Renews it until `stop` or `release`. A failure is made up for by the next renewal, or it ends as if we had died. */
  keepAlive(): void {
    this.#timer ??= setInterval(
      () =>
        void this.renew().catch((error: unknown) => {
          if (error instanceof LeaseLostError) this.#lost.abort(error)
        }),
      this.#kind.ms / 4,
    )
  }

  /** Renews it no more; it ends by itself. */
  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Keeps it alive while the work takes, however long it waits for its slot at VOD. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.keepAlive()
    try {
      return await work()
    } finally {
      this.stop()
    }
  }

  /** Another process may take it, at once or after `restMs`. */
  async release(restMs = 0): Promise<void> {
    this.stop()
    const until = restMs === 0 ? sql`0` : msFromNow(this.#db, restMs)
    const cleared = (this.#kind.clears ?? []).map((name) => sql`, ${sql.ref(name)} = null`)
    await sql`
      update ${sql.table(this.#kind.table)}
      set lease_holder = null, leased_until = ${until}${sql.join(cleared, sql``)}
      where ${this.#isOurs()}
    `.execute(this.#db)
  }

  async #renewIn(db: Database | DatabaseTransaction): Promise<void> {
    if (!(await this.#lease(db, this.#isOurs()))) throw new LeaseLostError(this.#kind.lost)
  }

  async #lease(db: Database | DatabaseTransaction, when: RawBuilder<unknown>): Promise<boolean> {
    const { table, key, ms } = this.#kind
    const { rows } = await sql`
      update ${sql.table(table)} set lease_holder = ${this.#holder}, leased_until = ${msFromNow(db, ms)}
      where ${this.#isThisRow()} and (${when})
      returning ${sql.ref(key)}
    `.execute(db)
    return rows.length > 0
  }

  #isOurs(): RawBuilder<unknown> {
    return sql`${this.#isThisRow()} and lease_holder = ${this.#holder}`
  }

  #isThisRow(): RawBuilder<unknown> {
    const { key, among } = this.#kind
    return sql`${sql.ref(key)} = ${this.#key}${among ? sql` and ${among}` : sql``}`
  }
}

/** The database's time this many ms from now, inside a statement. */
export const msFromNow = (db: Database, ms: number) =>
  sql<number>`${nowExpression(db)} + ${sql.lit(Math.round(ms))}`
