import { randomBytes } from 'node:crypto'

/** A place in the order of one query. */
export interface ScrollAnchor {
  /** Epoch ms. */
  readonly time: number
  readonly id: string
}

/** Where the page that returned a ScrollToken lay. Rows are counted from 0. */
export interface ScrollPosition {
  /** SearchType, Match and SortBy: a token is good for the query that made it and no other. */
  readonly query: string
  readonly start: number
  readonly count: number
  readonly first: ScrollAnchor
  readonly last: ScrollAnchor
  readonly total: number
}

/** The lifetime is undocumented; five minutes is our assumption. */
export const scrollTokenLifetimeMs = 5 * 60_000

/**
 * Tokens of SearchMedia: 32 characters, one for every page served. Each stays good for its whole lifetime, so that a
 * request whose answer was lost can be repeated with the same token.
 */
export class ScrollTokens {
  readonly #positions = new Map<
    string,
    { position: ScrollPosition; expiresAt: number; agedMs: number }
  >()
  /** How far the whole library has been moved into the past. */
  #agedMs = 0

  issue(position: ScrollPosition, now: number): string {
    this.#forgetExpired(now)
    const token = randomBytes(16).toString('hex')
    const expiresAt = now + scrollTokenLifetimeMs
    this.#positions.set(token, { position, expiresAt, agedMs: this.#agedMs })
    return token
  }

  /** Undefined when the token is unknown, expired or made by another query. */
  find(token: string, query: string, now: number): ScrollPosition | undefined {
    const kept = this.#positions.get(token)
    if (!kept || kept.expiresAt <= now || kept.position.query !== query) return undefined
    const ms = this.#agedMs - kept.agedMs
    const { position } = kept
    return { ...position, first: earlier(position.first, ms), last: earlier(position.last, ms) }
  }

  /** Every row moved `ms` into the past: places move along, so that a traversal goes on where it was. */
  age(ms: number): void {
    this.#agedMs += ms
  }

  clear(): void {
    this.#positions.clear()
  }

  /** Tokens are issued in order of time, so the expired ones come first. */
  #forgetExpired(now: number): void {
    for (const [token, kept] of this.#positions) {
      if (kept.expiresAt > now) return
      this.#positions.delete(token)
    }
  }
}

function earlier({ time, id }: ScrollAnchor, ms: number): ScrollAnchor {
  return { time: time - ms, id }
}
