import type { VodAction } from './actions.ts'
import { actionKind } from './actions.ts'
import { VodFault, VodThrottled, VodTimeout, VodUnreachable } from './errors.ts'

/**
 * Why an attempt may be repeated.
 *
 * - `not-sent`: certain that no byte left (no connection).
 * - `connection-lost`: cut after the request was handed to a socket.
 * - `attempt-timeout`: no complete answer within the attempt's own limit.
 */
export type RetryCause = 'not-sent' | 'connection-lost' | 'attempt-timeout' | 'fault' | 'throttled'

export interface RetryRule {
  /** The first one included. */
  attempts: number
  on: readonly RetryCause[]
  /** Limit of every attempt but the last, which has all that is left of the deadline. */
  attemptMs: number
  /** Pause before the second attempt; doubles from there, up to `maxMs`; of it a random half is taken off. */
  baseMs: number
  maxMs: number
}

export type RetryTable = Readonly<Record<'read' | 'delete', Readonly<RetryRule>>>

/**
 * A read may be repeated for anything that passes. A delete is repeated only when nothing was sent: an answer that was
 * lost is the caller's to settle by a fresh look, and a throttled delete goes back to whoever paces the run.
 */
export const DEFAULT_RETRIES: RetryTable = Object.freeze({
  read: {
    attempts: 3,
    on: ['not-sent', 'connection-lost', 'attempt-timeout', 'fault', 'throttled'],
    attemptMs: 4_000,
    baseMs: 200,
    maxMs: 2_000,
  },
  // Cutting a delete short would turn slow answers into unknown outcomes: it has the whole deadline.
  delete: { attempts: 3, on: ['not-sent'], attemptMs: Infinity, baseMs: 200, maxMs: 2_000 },
})

export function retryRule(table: RetryTable, action: VodAction): RetryRule {
  return table[actionKind(action)]
}

export function retryCause(error: unknown): RetryCause | undefined {
  if (error instanceof VodThrottled) return 'throttled'
  if (error instanceof VodFault) return 'fault'
  if (error instanceof VodTimeout) return error.mayHaveReached ? 'attempt-timeout' : 'not-sent'
  if (error instanceof VodUnreachable && error.retryable) {
    return error.mayHaveReached ? 'connection-lost' : 'not-sent'
  }
  return undefined
}

/**
 * Milliseconds to wait after attempt number `attempt` (1 for the first). The vendor's own `x-acs-retry-after` is kept
 * to the millisecond where there is one.
 */
export function retryDelay(
  rule: RetryRule,
  attempt: number,
  error: unknown,
  random: () => number,
): number {
  if (error instanceof VodThrottled && error.retryAfterMs !== undefined) return error.retryAfterMs
  const full = Math.min(rule.maxMs, rule.baseMs * 2 ** (attempt - 1))
  return full * (1 - random() / 2)
}
