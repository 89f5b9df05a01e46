import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { databases, type TestDatabase } from '../../db/testing/databases.ts'
import {
  noPacer,
  NoSlotError,
  VodSlotTimeout,
  VodThrottled,
  createLocalPacer,
} from '../../vod/index.ts'
import { sleepWithTimer } from '../../vod/clock.ts'
import { startPace, type Pace } from '../../vod/pace.ts'
import {
  clientOf,
  done,
  failureOf,
  startScriptedServer,
  vendorError,
  type ScriptedServer,
} from '../../vod/testing/scripted-server.ts'
import { DatabasePacer, type DatabasePacerOptions } from './database-pacer.ts'
import { readQuota } from './read-quota.ts'

const DELETE = 'DeleteMultipartUpload'
const CONNECTION = 'cn-shanghai'
const DAY_MS = 86_400_000
const elevenDays = vendorError('Throttling.User', 400, { 'x-acs-retry-after': '999999999' })

describe.each(databases)('what VOD says of waiting, on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let server: ScriptedServer
  beforeEach(async () => {
    database = await createMigrated()
    server = await startScriptedServer(elevenDays, done)
  })
  afterEach(async () => {
    await server.close()
    await database.drop()
  })

  /** As a process of its own has it. */
  const pacer = (options: Partial<DatabasePacerOptions> = {}) =>
    new DatabasePacer({
      ...{ db: database.open(), connectionId: CONNECTION, action: DELETE },
      ...{ ratePerSecond: 20, others: noPacer },
      ...options,
    })
  const quota = (of?: DatabasePacer) =>
    readQuota({
      ...{ db: database.db, connectionId: CONNECTION, ratePerSecond: 20, waiting: 0 },
      ...(of && { pauses: of.pauses() }),
    })
  const stored = async () => {
    const row = await database.db.selectFrom('paces').select('state').executeTakeFirstOrThrow()
    return JSON.parse(row.state) as Pace
  }
  async function store(pace: Partial<Pace>): Promise<void> {
    const state = JSON.stringify(pace)
    await database.db
      .insertInto('paces')
      .values({ connection_id: CONNECTION, action: DELETE, state })
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'action']).doUpdateSet({ state }),
      )
      .execute()
  }
  /** As if so much time had passed since everything that is stored. */
  async function pass(ms: number): Promise<void> {
    const pace = await stored()
    for (const time of ['slotAt', 'notBefore', 'slowedAt', 'urgentUntil', 'seenAt'] as const)
      pace[time] -= ms
    for (const place of pace.places) {
      place.at -= ms
      place.overAt -= ms
    }
    await store(pace)
  }
  const leftMs = async () => {
    const { pauses, asOf } = await quota()
    return Date.parse(pauses[0]!.until) - Date.parse(asOf)
  }

  test('eleven days are a minute, told with what was asked, and over in time after a restart', async () => {
    const before = pacer()
    const { client } = clientOf(server, { pacer: before })
    expect(await failureOf(client.deleteMultipartUpload({ MediaId: 'm-1' }))).toBeInstanceOf(
      VodThrottled,
    )
    await before.settled()
    await client.close()

    const after = pacer()
    const again = clientOf(server, { pacer: after }).client
    expect(await leftMs()).toBeLessThanOrEqual(60_000)
    const { pauses, slowedUntil } = await quota()
    expect(pauses).toEqual([
      { action: DELETE, until: slowedUntil, askedMs: 999_999_999, capped: true },
    ])
    const refused = await failureOf(again.deleteMultipartUpload({ MediaId: 'm-2' }))
    expect(refused).toBeInstanceOf(VodSlotTimeout)
    expect(refused).toMatchObject({ mayHaveReached: false })

    await pass(60_000)
    expect((await again.deleteMultipartUpload({ MediaId: 'm-3' })).RequestId).toBe('REQ-1')
    await after.settled()
    expect(await quota()).toMatchObject({ pauses: [], slowedUntil: null })
    expect(server.seen).toHaveLength(2)
    await again.close()
  })

  test('a pause that an older version wrote down for eleven days is a minute too', async () => {
    const { askedMs: _, refusedCall: __, ...older } = startPace()
    const far = Date.now() + 11 * DAY_MS
    await store({ ...older, notBefore: far, urgentUntil: far + 200, seenAt: Date.now() })
    expect(await leftMs()).toBe(60_000)
    expect(await failureOf(pacer().acquire(DELETE))).toBeInstanceOf(NoSlotError)
    await pass(61_000)
    const [place] = await pacer().reserve(1)
    await place!.depart()
    expect(await quota()).toMatchObject({ pauses: [], slowedUntil: null })
  })

  test('the good answer of a call under way ends the pause, in this process and in others', async () => {
    // On one connection: two in one process cannot wait for each other on SQLite.
    const { db } = database
    const [here, there] = [pacer({ db }), pacer({ db })]
    const [refused, good] = [await here.acquire(DELETE), await here.acquire(DELETE)]
    refused.answered({ throttledMs: 20_000 })
    await here.settled()
    const waiting = [here.acquire(DELETE), there.acquire(DELETE)]
    good.answered('good')
    for (const departure of await Promise.all(waiting)) departure.answered('good')
    expect(await quota()).toMatchObject({ pauses: [], currentRatePerSecond: 10 })
  })

  test('pauses of this process’s reads are listed beside those of deletes', async () => {
    const own = pacer({ others: createLocalPacer() })
    ;(await own.acquire('SearchMedia')).answered({ throttledMs: 45_000 })
    const { pauses, slowedUntil } = await quota(own)
    expect(pauses).toMatchObject([{ action: 'SearchMedia', askedMs: 45_000, capped: false }])
    expect(slowedUntil).toBeNull()
  })

  describe('nobody waits for ever', () => {
    /** Time runs a hundred times as fast for whatever the pacer waits for. */
    const hasty = {
      sleep: (ms: number, signal?: AbortSignal) => sleepWithTimer(ms / 100, signal),
    }

    test('for a place that does not become free', async () => {
      const own = pacer({ ratePerSecond: 1, patienceMs: 300 })
      await own.acquire(DELETE)
      expect(await failureOf(own.acquire(DELETE))).toBeInstanceOf(NoSlotError)
      expect(own.waiting()).toBe(0)
    })

    test('a run hears that there is none, and asks again', async () => {
      const own = pacer({ ratePerSecond: 1, reserveMs: 50 })
      const departure = await own.acquire(DELETE)
      expect(await own.reserve(5)).toEqual([])
      expect(own.waiting()).toBe(0)
      departure.answered('good')
      let places = await own.reserve(5)
      while (places.length === 0) places = await own.reserve(5)
      for (const place of places) place.giveBack()
    })

    test('behind more than can leave in time', async () => {
      const own = pacer({ ratePerSecond: 2, patienceMs: 1_000 })
      const [left, first, second] = [0, 1, 2].map(() => own.acquire(DELETE).catch(() => null))
      expect(await failureOf(own.acquire(DELETE))).toMatchObject({
        message: '2 calls wait for their slot already.',
      })
      await Promise.all([left, first, second])
    })

    test('for a database that does not answer, which is used again when it does', async () => {
      const db = database.open()
      const own = pacer({ db, ...hasty })
      ;(await own.acquire(DELETE)).answered('good')
      await own.settled()
      let letGo = () => {}
      const held = new Promise<void>((resolve) => (letGo = resolve))
      let locked = () => {}
      const lock = new Promise<void>((resolve) => (locked = resolve))
      const holding = db.transaction().execute(async (trx) => {
        await trx.updateTable('paces').set({ action: DELETE }).execute()
        locked()
        await held
      })
      await lock
      expect(await failureOf(own.acquire(DELETE))).toBeInstanceOf(NoSlotError)
      expect(await own.reserve(1)).toEqual([])
      letGo()
      await holding
      await own.acquire(DELETE)
      await own.settled()
    })
  })
})
