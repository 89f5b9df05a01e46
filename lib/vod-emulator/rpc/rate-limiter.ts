const windowMs = 1_000

/** Arrivals older than this cannot share a window with a request still being read. */
const rememberedMs = 10_000

/**
 * A sliding window per operation and account: never more than `perSecond` accepted arrivals in any half-open second,
 * wherever it begins, so no burst at a full second either. Only accepted calls take a place: a caller that keeps
 * knocking is not shut out for longer. The real service counts in a way it does not document.
 */
export class RateLimiter {
  /** Accepted arrivals (epoch ms of the machine, whose clock no skew moves), ascending. */
  readonly #accepted = new Map<string, number[]>()
  readonly #limits = new Map<string, number | null>()

  /** Replaces the documented limit of one operation; `null` lifts it. */
  setLimit(action: string, perSecond: number | null): void {
    this.#limits.set(action, perSecond)
  }

  /**
   * Takes a place for a call that arrived at `arrivedAt`. Returns 0, or the milliseconds after `arrivedAt` when there
   * will be a place again.
   */
  take(action: string, accountId: string, documentedPerSecond: number, arrivedAt: number): number {
    const limit = this.#limits.get(action)
    const perSecond = limit === undefined ? documentedPerSecond : limit
    if (perSecond === null) return 0
    const accepted = this.#acceptedBy(`${accountId} ${action}`)
    const position = positionOf(arrivedAt, accepted)
    if (!hasPlace(accepted, position, arrivedAt, perSecond)) {
      const oldest = accepted.at(-perSecond) ?? arrivedAt
      return Math.max(1, oldest + windowMs - arrivedAt)
    }
    accepted.splice(position, 0, arrivedAt)
    forgetOld(accepted)
    return 0
  }

  clear(): void {
    this.#accepted.clear()
    this.#limits.clear()
  }

  #acceptedBy(caller: string): number[] {
    let accepted = this.#accepted.get(caller)
    if (accepted === undefined) this.#accepted.set(caller, (accepted = []))
    return accepted
  }
}

/** Nearly always the end: only a call whose body took longer than a later one's goes before it. */
function positionOf(arrivedAt: number, accepted: readonly number[]): number {
  let position = accepted.length
  while (position > 0 && accepted[position - 1]! > arrivedAt) position -= 1
  return position
}

/** Whether no `perSecond + 1` neighbours, the new one among them, would lie within one second. */
function hasPlace(
  accepted: readonly number[],
  position: number,
  arrivedAt: number,
  perSecond: number,
): boolean {
  const timeAt = (index: number) =>
    index < position ? accepted[index]! : index === position ? arrivedAt : accepted[index - 1]!
  const first = Math.max(0, position - perSecond)
  const last = Math.min(position, accepted.length - perSecond)
  for (let index = first; index <= last; index += 1) {
    if (timeAt(index + perSecond) - timeAt(index) < windowMs) return false
  }
  return true
}

function forgetOld(accepted: number[]): void {
  const since = accepted.at(-1)! - rememberedMs
  if (accepted[0]! >= since) return
  accepted.splice(
    0,
    accepted.findIndex((time) => time >= since),
  )
}
