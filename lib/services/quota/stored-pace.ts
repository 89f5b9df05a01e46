import { nowExpression } from '../../db/database-now.ts'
import type { Database } from '../../db/schema.ts'
import type { VodAction } from '../../vod/actions.ts'
import { startPace, type Pace } from '../../vod/pace.ts'

export interface PaceKey {
  connectionId: string
  action: VodAction
}

/** Fields that a version before this one did not write have their first values. */
export const parsePace = (state: string): Pace => ({
  ...startPace(),
  ...(JSON.parse(state) as Partial<Pace>),
})

/** The database's clock beside this process's: it was read after `from` and before `to`. */
export interface ClockReading {
  now: number
  from: number
  to: number
}

/**
 * Reads the pace, lets `work` change it and writes it back, one after the other for all processes: the row is locked
 * by the update that reads it (on SQLite the whole file, by `begin immediate`).
 */
export async function withPace<Result>(
  db: Database,
  key: PaceKey,
  localNow: () => number,
  work: (pace: Pace, clock: ClockReading) => Result,
): Promise<Result> {
  const { connectionId, action } = key
  return db.transaction().execute(async (trx) => {
    const lock = async () => {
      const from = localNow()
      const row = await trx
        .updateTable('paces')
        .set((eb) => ({ state: eb.ref('state') }))
        .where('connection_id', '=', connectionId)
        .where('action', '=', action)
        .returning(['state', nowExpression(db).as('now')])
        .executeTakeFirst()
      return row && { ...row, from, to: localNow() }
    }
    const insert = () =>
      trx
        .insertInto('paces')
        .values({ connection_id: connectionId, action, state: JSON.stringify(startPace()) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    const row = (await lock()) ?? (await insert(), await lock())
    if (row === undefined) throw new Error(`The pace of ${action} was removed meanwhile.`)
    const pace = parsePace(row.state)
    const result = work(pace, { now: Number(row.now), from: row.from, to: row.to })
    await trx
      .updateTable('paces')
      .set({ state: JSON.stringify(pace) })
      .where('connection_id', '=', connectionId)
      .where('action', '=', action)
      .execute()
    return result
  })
}
