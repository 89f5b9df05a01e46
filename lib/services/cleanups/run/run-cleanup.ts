import type { PauseReason } from '../../../contracts/cleanups.ts'
import type { VendorAnswer } from '../../../contracts/error.ts'
import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import type { Database, DatabaseTransaction } from '../../../db/schema.ts'
import { consequenceOf } from '../../../uploads/vendor-reason.ts'
import { VodError } from '../../../vod/errors.ts'
import type { Reservation } from '../../../vod/pacer.ts'
import { VOD_RATES } from '../../../vod/rates.ts'
import { codeMeaning } from '../../../vod/vendor-codes.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import { callVod } from '../../deletions/ask-vod.ts'
import { countItems } from '../../journal/count-items.ts'
import { finishIfDone } from '../../journal/finish-if-done.ts'
import { LeaseLostError } from '../../journal/lease.ts'
import type { Lease } from '../../journal/lease.ts'
import { pauseNow } from '../../journal/pause-cleanup.ts'
import type { CallEnd } from '../../journal/record-outcomes.ts'
import { lockRunner } from '../../journal/runner-row.ts'
import { pauseReasonOf } from '../../journal/what-follows.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import { commitBlock } from './commit-block.ts'
import type { Block } from './commit-block.ts'
import { loadWaiting } from './load-waiting.ts'
import { LookAhead } from './look-ahead.ts'
import type { Candidate } from './look-ahead.ts'
import { OutcomeWriter } from './outcome-writer.ts'
import type { Purpose, RunContext } from './run-context.ts'

/**
 * A call leaves this soon after its block was written down, or not at all: whoever cancels or pauses meanwhile waits no
 * longer than that for the last one.
 */
const LEAVE_WITHIN_MS = 800
/** An item whose media another delete has in hand is looked at again after this time. */
const BLOCKED_MS = 1_000
/** Nothing but failures for this long: VOD is not there. */
const PATIENCE_MS = 60_000
/** Not a single connection for this long. */
const UNCONNECTED_MS = 10_000
/** With nothing to do but to wait for others, the state of the cleanup is read this often. */
const POLL_MS = 500

/** Keeps a call from leaving. */
class HeldBackError extends Error {
  override readonly name = 'HeldBackError'
}

/**
 * Carries out a cleanup, or its confirmation, until it ends, pauses, must let another go first, or this worker is to
 * stop.
 * @throws LeaseLostError, or what the database fails with, once calls under way are over
 */
export const runCleanup = (
  ctx: RunContext,
  cleanupId: string,
  purpose: Purpose,
  lease: Lease,
): Promise<void> => new CleanupRun(ctx, cleanupId, purpose, lease).run()

/**
 * One worker's part of a cleanup. Looks, writing down, calls and their outcomes go on side by side; only the pace decides
 * how fast. It is, in this order:
 *
 * - *running*: places are reserved, a block of intents is committed, its calls leave.
 * - *stopping* once the worker is to stop (`#stopped`): no block is begun; calls that are written down still leave.
 * - *halted* once it pauses, fails, must let another go first, or loses its lease (`#halted`): no call leaves any more.
 * - *over* once the calls under way are answered and their outcomes are written.
 */
class CleanupRun {
  readonly #ctx: RunContext
  readonly #cleanupId: string
  readonly #purpose: Purpose
  readonly #lease: Lease
  readonly #halt = new AbortController()
  readonly #halted: AbortSignal
  readonly #stopped: AbortSignal
  readonly #ahead: LookAhead
  readonly #writer: OutcomeWriter
  // Apart: reads that work do not help while deletes meet nothing but faults.
  readonly #deletes: CircuitBreaker
  readonly #reads: CircuitBreaker
  /** Calls under way. None of them rejects. */
  readonly #calls = new Set<Promise<void>>()
  /** The last call reached VOD. */
  #connected = true
  /** A pause on its way into the database: the lease is not given up before it is there. */
  #pausing: Promise<void> | undefined
  #failure: { error: unknown } | undefined
  #stateReadAt = -Infinity

  constructor(ctx: RunContext, cleanupId: string, purpose: Purpose, lease: Lease) {
    this.#ctx = ctx
    this.#cleanupId = cleanupId
    this.#purpose = purpose
    this.#lease = lease
    this.#halted = AbortSignal.any([this.#halt.signal, lease.lost])
    this.#stopped = AbortSignal.any([ctx.signal, this.#halted])
    this.#deletes = new CircuitBreaker(ctx.clock)
    this.#reads = new CircuitBreaker(ctx.clock)
    this.#writer = new OutcomeWriter(ctx, cleanupId, {
      onBack: (items) => this.#ahead.again(items),
      onFailure: (error) => this.#fail(error),
    })
    this.#ahead = new LookAhead(ctx, {
      purpose,
      ratePerSecond: ctx.deleteRate ?? VOD_RATES.DeleteMultipartUpload,
      breaker: this.#reads,
      load: (after, most) => loadWaiting(ctx.db, { cleanupId, purpose, after, most }),
      onDecision: (item, decision) => this.#writer.decided(item, decision),
      onFatal: (error) => this.#pauseIfFatal(error),
      stopped: this.#stopped,
    })
  }

  async run(): Promise<void> {
    const looking = this.#ahead.run().catch((error: unknown) => this.#fail(error))
    try {
      while (!this.#stopped.aborted) {
        if (this.#isVodGone()) await this.#pause('unreachable', null)
        else if (!(await this.#nextBlock()) && !(await this.#standBy())) break
      }
    } catch (error) {
      // Cut short on purpose, or the lease is gone.
      if (!this.#stopped.aborted) this.#fail(error)
    }
    await Promise.all(this.#calls)
    this.#halt.abort()
    await Promise.all([looking, this.#writer.close(), this.#pausing])
    if (this.#lease.lost.aborted) throw new LeaseLostError('Another worker runs the cleanups now.')
    if (this.#failure) throw this.#failure.error
  }

  #fail(error: unknown): void {
    this.#failure ??= { error }
    this.#halt.abort(error)
  }

  async #pause(reason: PauseReason, vendor: VendorAnswer | null): Promise<void> {
    const { db, connectionId } = this.#ctx
    this.#halt.abort()
    await db.transaction().execute(async (trx) => {
      await lockRunner(trx, connectionId)
      await pauseNow(trx, this.#cleanupId, reason, vendor)
    })
  }

  /** What every other item would meet as well pauses the run. */
  #pauseIfFatal(error: VodError): void {
    const reason = consequenceOf(error.reason).pause
    if (reason === null) return
    this.#pausing ??= this.#pause(reason, vendorOf(error)).catch((failure: unknown) =>
      this.#fail(failure),
    )
  }

  /** One block from its places to its calls. @returns false when there is nothing to call just now */
  async #nextBlock(): Promise<boolean> {
    if (this.#ahead.ready === 0) return false
    const holdMs = this.#deletes.holdMs()
    if (holdMs > 0) {
      await this.#ctx.sleep(holdMs, this.#stopped)
      if (this.#isVodGone()) return true
    }
    const places = await this.#ctx.pacer.reserve(this.#ahead.ready, this.#stopped)
    try {
      const candidates = this.#ahead.take(places.length)
      if (candidates.length === 0) return true
      const block = await this.#commit(candidates)
      if (block === null) {
        this.#halt.abort()
        return false
      }
      this.#ahead.again(
        block.blocked.map(({ item }) => item),
        BLOCKED_MS,
      )
      this.#sendAll(block, places)
      return true
    } finally {
      // What no call has taken.
      for (const place of places) place.giveBack()
    }
  }

  async #commit(candidates: readonly Candidate[]): Promise<Block | null> {
    const renewal = this.#lease.renewing()
    const block = await commitBlock(
      this.#ctx,
      this.#cleanupId,
      this.#purpose,
      candidates,
      this.#lease,
    )
    renewal.done()
    return block
  }

  /** Lets the calls of a block leave, each with a place of its own, which it takes out of `places`. */
  #sendAll({ rows }: Block, places: Reservation[]): void {
    const writtenAt = this.#ctx.clock.now()
    for (const row of rows) {
      const place = places.shift()
      if (place === undefined) return
      const sent = this.#send(place, row, writtenAt).finally(() => this.#calls.delete(sent))
      this.#calls.add(sent)
    }
  }

  async #send(
    place: Reservation,
    { candidate: { item }, row }: Block['rows'][number],
    writtenAt: number,
  ): Promise<void> {
    const end = await this.#call(place, row.media_id, writtenAt)
    this.#note(end)
    this.#writer.answered(item, { row, end })
  }

  async #call(place: Reservation, mediaId: string, writtenAt: number): Promise<CallEnd> {
    let attempts = 0
    const beforeLeaving = () => {
      attempts += 1
      const reason = this.#whyNotLeave(attempts, writtenAt)
      return reason === null ? Promise.resolve() : Promise.reject(new HeldBackError(reason))
    }
    try {
      const departure = await place.depart(this.#halted)
      const answer = await callVod(this.#ctx, mediaId, { departure, beforeLeaving }, HeldBackError)
      if (answer.outcome !== null) return answer
      this.#noteUnconnected()
      const { error } = answer
      if (error instanceof VodError) this.#pauseIfFatal(error)
      return { outcome: null, words: error.message }
    } catch (error) {
      if (attempts > 1) this.#noteUnconnected()
      const words = error instanceof HeldBackError ? error.message : 'Calls were stopped.'
      return { outcome: null, words }
    }
  }

  /** Null when the call may leave. */
  #whyNotLeave(attempt: number, writtenAt: number): string | null {
    if (attempt > 1) return 'VOD could not be reached.'
    if (this.#halt.signal.aborted) return 'Calls were stopped.'
    if (!this.#lease.isHeld()) return 'Another worker may have taken over.'
    return this.#ctx.clock.now() > writtenAt + LEAVE_WITHIN_MS ? 'Its turn was over.' : null
  }

  #note(end: CallEnd): void {
    if (end.outcome === null) return
    this.#connected = true
    const { code } = end.vendor
    if (end.outcome === 'unknown' || (code !== undefined && codeMeaning(code) === 'fault'))
      this.#deletes.bad()
    else this.#deletes.good()
    // Its outcome pauses the run as soon as it is written; until then nothing more leaves.
    if (pauseReasonOf(code) !== null) this.#halt.abort()
  }

  #noteUnconnected(): void {
    this.#connected = false
    this.#deletes.bad()
  }

  /** VOD is not there, as far as answers show. */
  #isVodGone(): boolean {
    const badFor = Math.max(this.#deletes.badFor(), this.#reads.badFor())
    return (
      badFor > (this.#ctx.patienceMs ?? PATIENCE_MS) ||
      (!this.#connected && this.#deletes.badFor() > UNCONNECTED_MS)
    )
  }

  /** Nothing to call just now: sees whether all is done, or something waits again. @returns whether it goes on */
  async #standBy(): Promise<boolean> {
    if (!this.#ahead.isEmpty || this.#calls.size > 0 || !this.#writer.isIdle) {
      await this.#ahead.change(POLL_MS / 5)
      return this.#stillRuns()
    }
    this.#stateReadAt = -Infinity
    if (!(await this.#stillRuns()) || (await this.#finishIfDone())) return false
    this.#ahead.reload()
    await this.#ctx.sleep(POLL_MS, this.#stopped).catch(() => {})
    return this.#stillRuns()
  }

  async #stillRuns(): Promise<boolean> {
    const { clock, db } = this.#ctx
    if (clock.now() < this.#stateReadAt + POLL_MS) return true
    this.#stateReadAt = clock.now()
    const { state, confirm_state } = await this.#row(db)
    return (this.#purpose === 'run' ? state : confirm_state) === 'running'
  }

  async #finishIfDone(): Promise<boolean> {
    const { db, connectionId } = this.#ctx
    if (this.#purpose === 'run') {
      const { waiting = 0, open = 0 } = await countItems(db, this.#cleanupId)
      if (waiting + open > 0) return false
    }
    return db.transaction().execute(async (trx) => {
      await lockRunner(trx, connectionId)
      const machine = this.#purpose === 'run' ? 'run' : 'confirmation'
      const entries = await finishIfDone(trx, await this.#row(trx), machine)
      await appendAudit(trx, entries ?? [])
      return entries !== null
    })
  }

  #row(db: Database | DatabaseTransaction): Promise<CleanupRow> {
    return db
      .selectFrom('cleanups')
      .selectAll()
      .where('id', '=', this.#cleanupId)
      .executeTakeFirstOrThrow()
  }
}

const vendorOf = ({ action, code, requestId }: VodError): VendorAnswer => ({
  action,
  ...(code !== undefined && { code }),
  ...(requestId !== undefined && { requestId }),
})
