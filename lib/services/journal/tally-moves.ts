import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import type { DatabaseTransaction } from '../../db/schema.ts'

/** Where an item stands, as the tally counts it. */
export type Standing = Pick<CleanupItemRow, 'state' | 'outcome' | 'retry'>

interface Moved {
  count: number
  bytes: number
  unknown_sizes: number
}

/** What a write changes in the tally of one cleanup, gathered and then stored with it. */
export class TallyMoves {
  readonly #cleanupId: string
  readonly #moved = new Map<string, Moved & { standing: Standing }>()

  constructor(cleanupId: string) {
    this.#cleanupId = cleanupId
  }

  move(item: Pick<CleanupItemRow, 'bytes'>, from: Standing, to: Standing): void {
    this.#add(item, from, -1)
    this.#add(item, to, 1)
  }

  async store(trx: DatabaseTransaction): Promise<void> {
    const rows = [...this.#moved.values()]
      .filter(({ count, bytes }) => count !== 0 || bytes !== 0)
      .map(({ standing: { state, outcome, retry }, ...moved }) => ({
        cleanup_id: this.#cleanupId,
        state,
        outcome: outcome ?? ('' as const),
        retry: retry ?? ('' as const),
        ...moved,
      }))
    if (rows.length === 0) return
    await trx
      .insertInto('cleanup_tally')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['cleanup_id', 'state', 'outcome', 'retry']).doUpdateSet((eb) => ({
          count: eb('cleanup_tally.count', '+', eb.ref('excluded.count')),
          bytes: eb('cleanup_tally.bytes', '+', eb.ref('excluded.bytes')),
          unknown_sizes: eb('cleanup_tally.unknown_sizes', '+', eb.ref('excluded.unknown_sizes')),
        })),
      )
      .execute()
  }

  #add({ bytes }: Pick<CleanupItemRow, 'bytes'>, standing: Standing, sign: 1 | -1): void {
    const key = [standing.state, standing.outcome, standing.retry].join()
    const moved = this.#moved.get(key) ?? { standing, count: 0, bytes: 0, unknown_sizes: 0 }
    moved.count += sign
    moved.bytes += sign * (bytes ?? 0)
    moved.unknown_sizes += bytes === null ? sign : 0
    this.#moved.set(key, moved)
  }
}
