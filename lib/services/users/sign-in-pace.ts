import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { databaseNow, nowExpression } from '../../db/database-now.ts'
import type { Database, DatabaseTransaction } from '../../db/schema.ts'

/** How attempts without success slow down the next one. */
export interface Pace {
  /** So many cost nothing: people mistype. */
  free: number
  /** Wait after the first one beyond, the second, …; the last stays. Nobody is ever shut out for good. */
  delaysMs: readonly number[]
  /** One attempt is forgotten in this time. */
  forgetMs: number
}

/** Per account, and per device that is known for it: at most one guess a minute. */
export const ACCOUNT_PACE: Pace = {
  free: 5,
  delaysMs: [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000],
  forgetMs: 10 * 60_000,
}

/** All strangers together, against guessing one password at many accounts: one a second once it is a flood. */
export const EVERYBODY_PACE: Pace = {
  free: 60,
  delaysMs: [100, 200, 400, 700, 1_000],
  forgetMs: 2_000,
}

export interface Bucket {
  name: string
  pace: Pace
}

class NotYet extends Error {
  readonly waitMs: number
  constructor(waitMs: number) {
    super(`Not before ${waitMs} ms.`)
    this.waitMs = waitMs
  }
}

/**
 * Takes the next attempt in all the buckets, or in none. It counts as a failure from the start and pushes the next one
 * away, in the statement that asks whether it may be: attempts side by side cannot all slip in before the first fails.
 * @returns 0, or how many ms there are to wait
 */
export async function reserveAttempt(db: Database, buckets: readonly Bucket[]): Promise<number> {
  try {
    await db.transaction().execute(async (trx) => {
      for (const bucket of buckets) {
        if (await reserve(trx, bucket)) continue
        // Thrown, so that what was taken before it is given back.
        throw new NotYet(Math.max(1, await waitFor(trx, buckets)))
      }
    })
    return 0
  } catch (error) {
    if (error instanceof NotYet) return error.waitMs
    throw error
  }
}

async function reserve(trx: DatabaseTransaction, { name, pace }: Bucket): Promise<boolean> {
  const now = nowExpression(trx)
  const failures = sql<number>`(${remembered(now, pace)} + 1)`
  const granted = await trx
    .insertInto('sign_in_pace')
    .values({ bucket: name, failures: 1, next_at: now, updated_at: now })
    .onConflict((conflict) =>
      conflict
        .column('bucket')
        .doUpdateSet({
          failures,
          next_at: sql<number>`${now} + ${delayAfter(failures, pace)}`,
          updated_at: now,
        })
        .where('sign_in_pace.next_at', '<=', now),
    )
    .returning('bucket')
    .executeTakeFirst()
  return granted !== undefined
}

/** Failures that are not forgotten yet; no more than there are delays for, or the way back would have no end. */
function remembered(now: RawBuilder<number>, { free, delaysMs, forgetMs }: Pace) {
  const left = sql<number>`sign_in_pace.failures - (${now} - sign_in_pace.updated_at) / ${sql.lit(forgetMs)}.0`
  const most = sql.lit(free + delaysMs.length - 1)
  return sql<number>`case when ${left} < 0 then 0 when ${left} > ${most} then ${most} else ${left} end`
}

function delayAfter(failures: RawBuilder<number>, { free, delaysMs }: Pace) {
  const rungs = [0, ...delaysMs].map(
    (delay, index) => sql`when ${failures} <= ${sql.lit(free + index)} then ${sql.lit(delay)}`,
  )
  return sql<number>`case ${sql.join(rungs, sql` `)} else ${sql.lit(delaysMs.at(-1) ?? 0)} end`
}

/** ms until the last of the buckets is open again; 0 when all are. Takes nothing. */
export async function waitFor(db: Database, buckets: readonly Bucket[]): Promise<number> {
  const now = await databaseNow(db)
  const latest = await db
    .selectFrom('sign_in_pace')
    .select(({ fn }) => fn.max('next_at').as('next_at'))
    .where(
      'bucket',
      'in',
      buckets.map(({ name }) => name),
    )
    .executeTakeFirst()
  return Math.max(0, Number(latest?.next_at ?? 0) - now)
}

/** The attempt was no failure: the account's or device's own bucket is empty again, everybody's is one less. */
export async function forgiveAttempt(
  db: Database,
  own: Bucket,
  shared: readonly Bucket[],
): Promise<void> {
  await db.deleteFrom('sign_in_pace').where('bucket', '=', own.name).execute()
  for (const { name } of shared)
    await db
      .updateTable('sign_in_pace')
      .set((eb) => ({ failures: eb('failures', '-', 1) }))
      .where('bucket', '=', name)
      .where('failures', '>=', 1)
      .execute()
}

/** Rows that say nothing any more: made by guesses at whatever address. */
const KEEP_MS = 24 * 60 * 60_000

export async function sweepPace(db: Database): Promise<void> {
  await db
    .deleteFrom('sign_in_pace')
    .where('updated_at', '<', sql<number>`${nowExpression(db)} - ${sql.lit(KEEP_MS)}`)
    .execute()
}
