/** Failures in a row before calls are held back. */
const FAILURES = 5
const LEAST_HOLD_MS = 250
const MOST_HOLD_MS = 5_000

export interface Health {
  /** VOD answered something that tells it is there. */
  good(): void
  /** A fault, a lost answer, or no connection. */
  bad(): void
  /** ms for which nothing but failures came; 0 while all is well. */
  badFor(): number
  /** ms to wait before the next call: what fails for all fails less often, and nothing spins. */
  holdMs(): number
}

/** Whether VOD seems to be there at all, by the answers that come. `now` never runs backwards, in ms. */
export function followHealth(now: () => number): Health {
  let since: number | undefined
  let failures = 0
  return {
    good() {
      since = undefined
      failures = 0
    },
    bad() {
      since ??= now()
      failures += 1
    },
    badFor: () => (since === undefined ? 0 : now() - since),
    holdMs: () =>
      failures < FAILURES
        ? 0
        : Math.min(MOST_HOLD_MS, LEAST_HOLD_MS * 2 ** Math.min(10, failures - FAILURES)),
  }
}
