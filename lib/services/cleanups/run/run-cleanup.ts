import type { PauseReason } from '../../../contracts/cleanups.ts'
import type { VendorAnswer } from '../../../contracts/error.ts'
import type { VodError } from '../../../vod/errors.ts'
import { VodCredentialsError } from '../../../vod/errors.ts'
import { VOD_RATES } from '../../../vod/rates.ts'
import { codeMeaning } from '../../../vod/vendor-codes.ts'
import { callVod } from '../../deletions/ask-vod.ts'
import type { Reservation } from '../../quota/reservation.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import { commitBlock } from './commit-block.ts'
import type { Block } from './commit-block.ts'
import type { CallEnd } from '../../journal/record-outcomes.ts'
import { countItems } from '../../journal/count-items.ts'
import { finishIfDone } from '../../journal/finish-if-done.ts'
import { followHealth } from './health.ts'
import { loadWaiting } from './load-waiting.ts'
import { createLookAhead } from './look-ahead.ts'
import { createOutcomeWriter } from './outcome-writer.ts'
import type { Purpose, RunContext } from './run-context.ts'
import { LeaseLostError } from '../../journal/lease.ts'
import type { Lease } from '../../journal/lease.ts'
import { lockRunner } from '../../journal/runner-row.ts'
import { pauseNow } from '../../journal/pause-cleanup.ts'
import { pauseReasonOf } from '../../journal/what-follows.ts'

/**
 * A call leaves so soon after its block was written down, or not at all: whoever cancels or pauses meanwhile waits no
 * longer than that for the last one.
 */
const LEAVE_WITHIN_MS = 800
/** An item whose media another delete has in hand is looked at again after so long. */
const PUT_OFF_MS = 1_000
/** Nothing but failures for so long: VOD is not there. */
const PATIENCE_MS = 60_000
/** Not a single connection for so long. */
const UNCONNECTED_MS = 10_000
/** With nothing to do but to wait for others, so often it is looked whether there is. */
const POLL_MS = 500

/** Keeps a call from leaving. */
class HeldBackError extends Error {
  override readonly name = 'HeldBackError'
}

/**
 * Carries out a cleanup, or its confirmation, until it ends, pauses, must let another go first, or this worker is to
 * stop. Looks, writing down, calls and their outcomes go on side by side; only the pace decides how fast.
 * @throws LeaseLostError, or what the database fails with, once calls under way are over
 */
export async function runCleanup(
  ctx: RunContext,
  cleanupId: string,
  purpose: Purpose,
  lease: Lease,
): Promise<void> {
  const { clock, signal, pacer } = ctx
  const patienceMs = ctx.patienceMs ?? PATIENCE_MS
  const halt = new AbortController()
  /** Ended when no call may leave any more. */
  const halted = AbortSignal.any([halt.signal, lease.lost])
  /** Ended when no more places are taken; calls that are written down still leave. */
  const stopped = AbortSignal.any([signal, halted])
  // Apart: reads that work do not help while deletes meet nothing but faults.
  const health = followHealth(() => clock.now())
  const looks = followHealth(() => clock.now())
  const calls = new Set<Promise<void>>()
  let connected = true
  let failure: { error: unknown } | undefined

  const fail = (error: unknown) => {
    failure ??= { error }
    halt.abort(error)
  }
  const ahead = createLookAhead(ctx, {
    purpose,
    ratePerSecond: ctx.deleteRate ?? VOD_RATES.DeleteMultipartUpload,
    health: looks,
    load: (after, most) => loadWaiting(ctx.db, { cleanupId, purpose, after, most }),
    onDecision: (item, decision) => writer.decided(item, decision),
    onDoom: (error) => void pause(reasonOf(error), vendorOf(error)).catch(fail),
    stopped,
  })
  const writer = createOutcomeWriter(ctx, cleanupId, {
    onBack: (items) => ahead.again(items),
    onFailure: fail,
  })

  async function pause(reason: PauseReason, vendor: VendorAnswer | null): Promise<void> {
    halt.abort()
    await ctx.db.transaction().execute(async (trx) => {
      await lockRunner(trx, ctx.connectionId)
      await pauseNow(trx, cleanupId, reason, vendor)
    })
  }

  const cleanupRow = (db: Pick<typeof ctx.db, 'selectFrom'>) =>
    db.selectFrom('cleanups').selectAll().where('id', '=', cleanupId).executeTakeFirstOrThrow()

  async function send(
    place: Reservation,
    { candidate: { item }, row }: Block['rows'][number],
    writtenAt: number,
  ): Promise<void> {
    const end = await call(place, row.media_id, writtenAt)
    note(end)
    writer.answered(item, { row, end })
  }

  async function call(place: Reservation, mediaId: string, writtenAt: number): Promise<CallEnd> {
    let attempts = 0
    try {
      const departure = await place.depart(halted)
      const beforeLeaving = () => {
        attempts += 1
        if (attempts > 1) return held('VOD could not be reached.')
        if (halt.signal.aborted) return held('Calls were stopped.')
        if (!lease.isHeld()) return held('Another worker may have taken over.')
        if (clock.now() > writtenAt + LEAVE_WITHIN_MS) return held('Its turn was over.')
        return Promise.resolve()
      }
      const answer = await callVod(ctx, mediaId, { departure, beforeLeaving }, HeldBackError)
      if (answer.outcome !== null) return answer
      connected = false
      health.bad()
      if (answer.error instanceof VodCredentialsError)
        void pause('key_refused', vendorOf(answer.error)).catch(fail)
      return { outcome: null, words: answer.error.message }
    } catch (error) {
      if (attempts > 1) {
        connected = false
        health.bad()
      }
      return {
        outcome: null,
        words: error instanceof HeldBackError ? error.message : 'Calls were stopped.',
      }
    }
  }

  function note(end: CallEnd): void {
    if (end.outcome === null) return
    connected = true
    const { code } = end.vendor
    if (end.outcome === 'unknown' || (code !== undefined && codeMeaning(code) === 'fault'))
      health.bad()
    else health.good()
    // Their outcomes pause the run as soon as they are written; until then nothing more leaves.
    if (pauseReasonOf(code) !== null) halt.abort()
  }

  /** Waits for its turn; false when there is nothing to call just now. */
  async function nextBlock(): Promise<boolean> {
    if (ahead.ready() === 0) return false
    const holdMs = health.holdMs()
    if (holdMs > 0) {
      await ctx.sleep(holdMs, stopped)
      if (isGone()) return true
    }
    const places = await pacer.reserve(ahead.ready(), stopped)
    const candidates = ahead.take(places.length)
    for (const place of places.splice(candidates.length)) place.giveBack()
    if (candidates.length === 0) return true
    const block = await commitInTime(candidates).catch((error: unknown) => {
      for (const place of places) place.giveBack()
      throw error
    })
    if (block === null) {
      for (const place of places) place.giveBack()
      halt.abort()
      return false
    }
    ahead.again(
      block.putOff.map(({ item }) => item),
      PUT_OFF_MS,
    )
    const writtenAt = clock.now()
    for (const entry of block.rows) {
      const place = places.shift()
      if (place === undefined) break
      const sent = send(place, entry, writtenAt).finally(() => calls.delete(sent))
      calls.add(sent)
    }
    for (const place of places) place.giveBack()
    return true
  }

  async function commitInTime(candidates: Parameters<typeof commitBlock>[3]) {
    const renewal = lease.renewing()
    const block = await commitBlock(ctx, cleanupId, purpose, candidates, lease)
    renewal.done()
    return block
  }

  /** VOD is not there, as far as answers tell. */
  function isGone(): boolean {
    const badFor = Math.max(health.badFor(), looks.badFor())
    return badFor > patienceMs || (!connected && health.badFor() > UNCONNECTED_MS)
  }

  /** Nothing to call just now: looks whether all is done, or something waits again. @returns whether it goes on */
  async function standBy(): Promise<boolean> {
    if (!ahead.isEmpty() || calls.size > 0 || !writer.isIdle()) {
      await ahead.change(POLL_MS / 5)
      return stillRuns()
    }
    askedAt = -Infinity
    if (!(await stillRuns()) || (await endIfDone())) return false
    ahead.reload()
    await ctx.sleep(POLL_MS, stopped).catch(() => {})
    return stillRuns()
  }

  let askedAt = -Infinity
  async function stillRuns(): Promise<boolean> {
    if (clock.now() < askedAt + POLL_MS) return true
    askedAt = clock.now()
    const { state, confirm_state } = await cleanupRow(ctx.db)
    return (purpose === 'run' ? state : confirm_state) === 'running'
  }

  async function endIfDone(): Promise<boolean> {
    if (purpose === 'run') {
      const { waiting = 0, open = 0 } = await countItems(ctx.db, cleanupId)
      if (waiting + open > 0) return false
    }
    return ctx.db.transaction().execute(async (trx) => {
      await lockRunner(trx, ctx.connectionId)
      const machine = purpose === 'run' ? 'run' : 'confirmation'
      const entries = await finishIfDone(trx, await cleanupRow(trx), machine)
      await appendAudit(trx, entries ?? [])
      return entries !== null
    })
  }

  const looking = ahead.run().catch(fail)
  try {
    while (!stopped.aborted) {
      if (isGone()) await pause('unreachable', null)
      else if (!(await nextBlock()) && !(await standBy())) break
    }
  } catch (error) {
    // Cut short on purpose, or the lease is gone.
    if (!stopped.aborted) fail(error)
  }
  await Promise.all(calls)
  halt.abort()
  await Promise.all([looking, writer.close()])
  if (lease.lost.aborted) throw new LeaseLostError('Another worker runs the cleanups now.')
  if (failure) throw failure.error
}

const held = (why: string) => Promise.reject(new HeldBackError(why))

const reasonOf = ({ code }: VodError) => pauseReasonOf(code) ?? 'key_refused'

const vendorOf = ({ action, code, requestId }: VodError) => ({
  action,
  ...(code !== undefined && { code }),
  ...(requestId !== undefined && { requestId }),
})
