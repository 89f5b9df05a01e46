import type { Media } from './media.ts'

/** What page-number paging can ever show of one query: the true total and the first rows up to the ceiling. */
export interface QueryResult {
  readonly total: number
  readonly first: readonly Media[]
}

const keptQueries = 32

/** Remembers results while the library stays as it is, so that turning 50 pages does not walk it 50 times. */
export class ResultCache {
  readonly #results = new Map<string, QueryResult>()
  #version = -1

  get(query: string, version: number, compute: () => QueryResult): QueryResult {
    if (version !== this.#version) {
      this.#results.clear()
      this.#version = version
    }
    const known = this.#results.get(query)
    if (known) return known
    const result = compute()
    const oldest = this.#results.keys().next()
    if (this.#results.size >= keptQueries && !oldest.done) this.#results.delete(oldest.value)
    this.#results.set(query, result)
    return result
  }
}
