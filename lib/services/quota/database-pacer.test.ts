import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { databases, type TestDatabase } from '../../db/testing/databases.ts'
import type { Pace } from '../../vod/pace.ts'
import { noPacer } from '../../vod/pacer.ts'
import { failureOf } from '../../vod/testing/scripted-server.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { DatabasePacer, type DatabasePacerOptions } from './database-pacer.ts'
import { readQuota } from './read-quota.ts'
import type { DeletingOrder } from './testing/deleting-process.ts'

const DELETE = 'DeleteMultipartUpload'
const SCRIPT = fileURLToPath(new URL('./testing/deleting-process.ts', import.meta.url))

let vod: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => (vod = await startPracticeVod()))
afterAll(() => vod.close())

interface Call {
  at: string
  action: string
  code: string
}

const deletes = async () =>
  (await vod.control<{ calls: Call[] }>('calls')).calls.filter(({ action }) => action === DELETE)

/** The most arrivals in any half-open second of VOD's own journal. */
function mostInASecond(calls: readonly Call[]): number {
  const times = calls.map(({ at }) => Date.parse(at)).toSorted((a, b) => a - b)
  return Math.max(...times.map((at) => times.filter((b) => b >= at && b < at + 1_000).length))
}

describe.each(databases)('the pace that processes share on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let children: ChildProcess[]
  beforeEach(async () => {
    database = await createMigrated()
    children = []
    await vod.reset()
    await vod.control('limits', { action: DELETE, perSecond: 20 })
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    await database.drop()
  })

  function start(order: Partial<DeletingOrder>): ChildProcess {
    const { endpoint } = vod
    const { location } = database
    const whole: DeletingOrder = {
      endpoint,
      database: location,
      ratePerSecond: 20,
      calls: 20,
      ...order,
    }
    const child = spawn(
      process.execPath,
      [
        ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
        ...[SCRIPT, JSON.stringify(whole)],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    children.push(child)
    return child
  }

  const pacer = (options: Partial<DatabasePacerOptions> = {}) =>
    new DatabasePacer({
      db: database.open(),
      connectionId: 'cn-shanghai',
      action: DELETE,
      ratePerSecond: 20,
      others: noPacer,
      ...options,
    })
  const stored = async () => {
    const row = await database.db.selectFrom('paces').select('state').executeTakeFirstOrThrow()
    return JSON.parse(row.state) as Pace
  }
  const quota = () =>
    readQuota({ db: database.db, connectionId: 'cn-shanghai', ratePerSecond: 20, waiting: 0 })

  test(
    'three processes with 60 deletes never bring more than the rate into a second, and none is refused',
    { timeout: 30_000 },
    async () => {
      await Promise.all([start({}), start({}), start({})].map((child) => once(child, 'exit')))
      const calls = await deletes()
      expect(calls).toHaveLength(60)
      expect(mostInASecond(calls)).toBeLessThanOrEqual(20)
      expect(calls.filter(({ code }) => code.startsWith('Throttling'))).toEqual([])
    },
  )

  test('answers that are slow and uneven let no more arrive', { timeout: 30_000 }, async () => {
    await vod.control('faults', {
      action: DELETE,
      probability: 0.3,
      kind: 'slow',
      delayMs: 700,
      seed: 7,
    })
    await Promise.all([start({}), start({})].map((child) => once(child, 'exit')))
    const calls = await deletes()
    expect(calls).toHaveLength(40)
    expect(mostInASecond(calls)).toBeLessThanOrEqual(20)
  })

  test(
    'VOD’s throttling slows every process and is got over by steps',
    { timeout: 30_000 },
    async () => {
      const [here, there] = [pacer(), pacer()]
      const first = await here.acquire(DELETE)
      first.answered({ throttledMs: 300 })
      await here.settled()
      await (await there.acquire(DELETE)).answered('good')
      expect(await quota()).toMatchObject({ ratePerSecond: 20, currentRatePerSecond: 10 })
      // A second's worth of good answers at half the rate, from both.
      for (let call = 0; call < 10; call += 1)
        (await (call % 2 === 0 ? here : there).acquire(DELETE)).answered('good')
      await (await here.acquire(DELETE)).answered('lost')
      await (await there.acquire(DELETE)).answered('lost')
      expect((await quota()).currentRatePerSecond).toBe(12.5)
    },
  )

  test('a throttled answer of VOD itself reaches the database', { timeout: 30_000 }, async () => {
    await vod.control('faults', { action: DELETE, times: 1, kind: 'throttle' })
    await once(start({ calls: 3 }), 'exit')
    const calls = await deletes()
    expect(calls.map(({ code }) => code.replace(/\..*/, ''))).toEqual([
      'Throttling',
      'InvalidVideo',
      'InvalidVideo',
    ])
    expect((await quota()).currentRatePerSecond).toBe(10)
  })

  test(
    'a process that is killed with places in hand does not stop the others',
    { timeout: 30_000 },
    async () => {
      const holding = start({ hold: true, calls: 5 })
      let held = 0
      for await (const _ of createInterface(holding.stdout!)) if ((held += 1) === 5) break
      holding.kill('SIGKILL')
      await once(start({ calls: 40 }), 'exit')
      const calls = await deletes()
      expect(calls).toHaveLength(40)
      // Fifteen of twenty places are left until the dead ones count as answered.
      expect(mostInASecond(calls)).toBeLessThanOrEqual(15)
    },
  )

  test('places that nobody answered for are free again after the documented time', async () => {
    const dead = pacer({ ratePerSecond: 1, answerWithinMs: 50 })
    await dead.acquire(DELETE)
    await pacer({ ratePerSecond: 1, answerWithinMs: 50 }).acquire(DELETE)
  })

  test(
    'whoever leaves before its slot gives place and slot back',
    { timeout: 30_000 },
    async () => {
      const own = pacer({ ratePerSecond: 5 })
      ;(await own.acquire(DELETE)).answered('good')
      await own.settled()
      const reason = new Error('left')
      const leaving = new AbortController()
      const queueing = failureOf(own.acquire(DELETE, leaving.signal))
      leaving.abort(reason)
      expect(await queueing).toBe(reason)
      const [place] = await own.reserve(1)
      expect(await failureOf(place!.depart(leaving.signal))).toBe(reason)
      await own.settled()
      expect(own.waiting()).toBe(0)
      expect((await stored()).places.filter(({ answered }) => !answered)).toEqual([])
    },
  )

  test(
    'a call at a screen goes before what a run has not taken yet',
    { timeout: 30_000 },
    async () => {
      const [run, screen] = [pacer({ ratePerSecond: 5 }), pacer({ ratePerSecond: 5 })]
      ;(await screen.acquire(DELETE)).answered('good')
      const order: string[] = []
      const running = (async () => {
        for (let left = 6; left > 0;) {
          const places = await run.reserve(left)
          left -= places.length
          for (const place of places) {
            const departure = await place.depart()
            order.push('run')
            departure.answered('good')
          }
        }
      })()
      while (order.length < 2) await new Promise(setImmediate)
      const departure = await screen.acquire(DELETE)
      order.push('screen')
      departure.answered('good')
      await running
      // At most the one slot that the run held already came first.
      expect(order.indexOf('screen')).toBeLessThanOrEqual(3)
      expect(order).toHaveLength(7)
    },
  )

  test('a run takes no more at once than fits into a tenth of a second', async () => {
    const run = pacer({ ratePerSecond: 50 })
    const places = await run.reserve(1_000)
    // At 50 a second one every 20 ms, the first at once; one more if asking took that long.
    expect([6, 7]).toContain(places.length)
    for (const place of places) place.giveBack()
  })

  test('a changed rate counts from the next call on', async () => {
    ;(await pacer({ ratePerSecond: 0.001 }).acquire(DELETE)).answered('good')
    const { slotAt } = await stored()
    const patience = AbortSignal.timeout(50)
    await failureOf(pacer().acquire(DELETE, patience))
    expect(await stored()).toMatchObject({ slotAt, lastCall: 1 })
  })

  test('without its database nothing leaves', async () => {
    const db = database.open()
    const lost = pacer({ db })
    await lost.acquire(DELETE)
    await db.destroy()
    await failureOf(lost.acquire(DELETE))
    expect(lost.waiting()).toBe(0)
  })

  test('other operations are not its business', async () => {
    const asked: string[] = []
    const own = pacer({
      others: { acquire: (action) => (asked.push(action), noPacer.acquire(action)) },
    })
    await own.acquire('SearchMedia')
    expect(asked).toEqual(['SearchMedia'])
  })
})
