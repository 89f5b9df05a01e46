import type { RunContext } from './run-context.ts'
import { holdLease, LEASE_MS, LeaseLostError, takeLease } from '../ledger/runner-row.ts'

/** A call that leaves now may arrive so much later. */
const MARGIN_MS = 1_000

export interface RunnerLease {
  /** Aborted once another worker has it. */
  lost: AbortSignal
  /**
   * Whether nobody else can have it yet, by this process's own clock alone: a process that stood still, or lost its
   * database, must not call after another has taken over.
   */
  isHeld(): boolean
  /** A transaction that renews it begins; `done` once it is committed. */
  renewing(): { done(): void }
  /** Renews it no more. */
  end(): void
}

/** Takes the lease and keeps it; null while another worker has it. */
export async function keepLease(ctx: RunContext): Promise<RunnerLease | null> {
  const { clock, db } = ctx
  let heldUntil = clock.now() + LEASE_MS
  if (!(await takeLease(db, ctx))) return null
  const lost = new AbortController()
  // Counted from before the statement was sent: the database counts from a later moment.
  const renewing = () => {
    const until = clock.now() + LEASE_MS
    return { done: () => void (heldUntil = Math.max(heldUntil, until)) }
  }
  const renew = async () => {
    const renewal = renewing()
    await holdLease(db, ctx)
    renewal.done()
  }
  const timer = setInterval(
    () =>
      void renew().catch((error: unknown) => {
        // Any other failure is made up for by the next renewal, or the lease ends as if we had died.
        if (error instanceof LeaseLostError) lost.abort(error)
      }),
    LEASE_MS / 4,
  )
  return {
    lost: lost.signal,
    isHeld: () => !lost.signal.aborted && clock.now() < heldUntil - MARGIN_MS,
    renewing,
    end: () => clearInterval(timer),
  }
}
