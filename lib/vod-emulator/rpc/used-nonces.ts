import { createHash } from 'node:crypto'

/** A request is good for 15 minutes on either side of its timestamp. */
export const timestampWindowMs = 15 * 60_000

/** A timestamp may lie a window ahead of its arrival and be good a window longer. */
const rememberedMs = 2 * timestampWindowMs

const rememberedNonces = 500_000

/** Nonces of accepted requests, remembered as long as their request could be repeated. */
export class UsedNonces {
  /** `key id, nonce` → arrival (epoch ms of the service's clock), in order of arrival. */
  readonly #arrivals = new Map<string, number>()

  /** Nonces of different keys do not meet. */
  has(accessKeyId: string, nonce: string): boolean {
    return this.#arrivals.has(entryOf(accessKeyId, nonce))
  }

  add(accessKeyId: string, nonce: string, now: number): void {
    this.#forget(now)
    this.#arrivals.set(entryOf(accessKeyId, nonce), now)
  }

  clear(): void {
    this.#arrivals.clear()
  }

  /** Above the bound the oldest go first: memory is worth more here than refusing a replay 30 minutes late. */
  #forget(now: number): void {
    for (const [entry, arrivedAt] of this.#arrivals) {
      const keep = this.#arrivals.size < rememberedNonces && now - arrivedAt <= rememberedMs
      if (keep) return
      this.#arrivals.delete(entry)
    }
  }
}

/** Callers choose the length of a nonce; ours is bounded. */
function entryOf(accessKeyId: string, nonce: string): string {
  const entry = `${accessKeyId}\n${nonce}`
  return entry.length <= 128 ? entry : createHash('sha256').update(entry).digest('base64')
}
