import { beforeEach, describe, expect, test } from 'vitest'
import {
  createLocalPacer,
  noPacer,
  VOD_RATES,
  type Answered,
  type Departure,
  type Pacer,
  type VodAction,
} from './index.ts'
import { failureOf } from './testing/scripted-server.ts'
import { virtualTime, type VirtualTime } from './testing/virtual-time.ts'

let time: VirtualTime
let pacer: Pacer
let left: number[]

beforeEach(() => {
  time = virtualTime()
  pacer = createLocalPacer({ clock: time, sleep: (ms, signal) => time.sleep(ms, signal) })
  left = []
})

const DELETE = 'DeleteMultipartUpload'

/** Calls that are answered at once when they leave, as `how` says. */
function ask(
  count: number,
  action: VodAction = DELETE,
  from = pacer,
  how: Answered = 'lost',
): void {
  for (let call = 0; call < count; call += 1) {
    void from.acquire(action).then((departure) => {
      left.push(time.now())
      departure.answered(how)
    })
  }
}

/** Calls that have left and are still without an answer. */
async function underWay(count: number): Promise<Departure[]> {
  const departures: Departure[] = []
  for (let call = 0; call < count; call += 1) {
    void pacer.acquire(DELETE).then((departure) => departures.push(departure))
  }
  await time.pass((count - 1) * 100)
  return departures
}

async function throttle(throttledMs?: number): Promise<void> {
  const [call] = await underWay(1)
  call?.answered(throttledMs === undefined ? {} : { throttledMs })
}

const gaps = () => left.slice(1).map((at, index) => at - (left[index] ?? Number.NaN))

/** The most departures within any half-open window of 1,000 ms. */
const most = () =>
  Math.max(...left.map((at) => left.filter((b) => b >= at && b < at + 1_000).length))

describe('even slots', () => {
  test('30 deletes at once leave one every 100 ms, the first at once', async () => {
    ask(30)
    await time.pass(2_900)
    expect(left).toEqual(Array.from({ length: 30 }, (_, index) => index * 100))
  })

  test('in the order in which they asked', async () => {
    const order: number[] = []
    for (const call of [1, 2, 3, 4]) void pacer.acquire(DELETE).then(() => order.push(call))
    await time.pass(300)
    expect(order).toEqual([1, 2, 3, 4])
  })

  test('idle time is not saved up for a burst', async () => {
    ask(1)
    await time.pass(60_000)
    ask(5)
    await time.pass(400)
    expect(left).toEqual([0, 60_000, 60_100, 60_200, 60_300, 60_400])
  })

  test('operations do not wait for one another, since VOD counts them apart', async () => {
    ask(3)
    ask(3, 'GetVideoInfos')
    await time.pass(20)
    expect(left).toEqual([0, 0, 10, 20])
  })

  test('a rate of less than one a second is kept', async () => {
    const slow = createLocalPacer({
      clock: time,
      sleep: (ms, signal) => time.sleep(ms, signal),
      ratesPerSecond: { DeleteMultipartUpload: 0.5 },
    })
    ask(3, DELETE, slow)
    await time.pass(4_000)
    expect(left).toEqual([0, 2_000, 4_000])
  })

  test('late timers do not add up, and never bring more than the rate into a second', async () => {
    time.late = 7
    ask(100)
    await time.pass(12_000)
    expect(left).toHaveLength(100)
    expect(most()).toBeLessThanOrEqual(10)
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(50)
    // 100 calls need 9,900 ms; ten windows, each late by a timer, are all that is lost.
    expect(left.at(-1)).toBeLessThanOrEqual(9_900 + 10 * 7)
  })

  test('a stall of the process is not caught up in a burst', async () => {
    ask(40)
    await time.pass(500)
    time.late = 900
    await time.pass(1_000)
    time.late = 0
    await time.pass(10_000)
    expect(left).toHaveLength(40)
    expect(most()).toBeLessThanOrEqual(10)
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(50)
  })

  test('the documented rates are the defaults', async () => {
    expect(VOD_RATES).toMatchObject({
      DeleteMultipartUpload: 10,
      GetVideoList: 50,
      SearchMedia: 50,
      ListAppInfo: 30,
    })
    ask(51, 'SearchMedia')
    await time.pass(999)
    expect(left).toHaveLength(50)
  })
})

describe('leaving the queue', () => {
  const reason = new Error('cancelled')

  test('uses up no slot: those behind move up', async () => {
    const abort = new AbortController()
    ask(1)
    const leaving = pacer.acquire(DELETE, abort.signal)
    ask(1)
    abort.abort(reason)
    expect(await failureOf(leaving)).toBe(reason)
    await time.pass(1_000)
    expect(left).toEqual([0, 100])
  })

  test('by the last one ends the sleep, and the next one starts anew without losing the pace', async () => {
    const abort = new AbortController()
    ask(1)
    await time.pass(10)
    const leaving = failureOf(pacer.acquire(DELETE, abort.signal))
    await time.pass(10)
    expect(time.sleeping()).toBe(1)
    abort.abort(reason)
    expect(await leaving).toBe(reason)
    await time.pass(10)
    expect(time.sleeping()).toBe(0)
    ask(1)
    await time.pass(1_000)
    expect(left).toEqual([0, 100])
  })

  test('before joining it rejects at once', async () => {
    expect(await failureOf(pacer.acquire(DELETE, AbortSignal.abort(reason)))).toBe(reason)
    expect(await failureOf(noPacer.acquire(DELETE, AbortSignal.abort(reason)))).toBe(reason)
  })
})

describe('answers that take their time', () => {
  test('a call leaves a second after the answer to the tenth before it, not after its leaving', async () => {
    const first = await underWay(10)
    ask(1)
    await time.pass(350)
    // 1,250: nothing has been answered, so nothing more may leave, however long ago the first ten left.
    expect(left).toEqual([])
    first[0]?.answered('good')
    await time.pass(5_000)
    expect(left).toEqual([2_250])
  })

  test('whichever answer comes first makes room, so that one lost call does not stop all others', async () => {
    const first = await underWay(10)
    ask(1)
    first[6]?.answered('good')
    await time.pass(5_000)
    expect(left).toEqual([1_900])
  })

  test.each([1, 2, 3])(
    'however the network delays each call, no second sees more than the rate arrive (draw %i)',
    async (seed) => {
      const random = drawing(seed)
      const arrivals: number[] = []
      for (let call = 0; call < 200; call += 1) {
        const patient = pacer.acquire(DELETE, undefined, { patienceMs: 120_000 })
        void patient.then(async (departure) => {
          await time.sleep(random() ** 4 * 2_000)
          arrivals.push(time.now())
          await time.sleep(random() * 300)
          departure.answered(random() < 0.1 ? 'lost' : 'good')
        })
      }
      await time.pass(120_000)
      left = arrivals
      expect(left).toHaveLength(200)
      expect(most()).toBeLessThanOrEqual(10)
    },
  )
})

describe('throttled', () => {
  test('nothing leaves before the vendor’s time, then at half the rate', async () => {
    await throttle(750)
    ask(4)
    await time.pass(2_000)
    expect(left).toEqual([750, 950, 1_150, 1_350])
  })

  test('without a time nothing leaves for a second', async () => {
    await throttle()
    ask(1)
    await time.pass(2_000)
    expect(left).toEqual([1_000])
  })

  test('also for calls that were already waiting for their slot', async () => {
    const [call] = await underWay(1)
    ask(2)
    await time.pass(50)
    call?.answered({ throttledMs: 1_000 })
    await time.pass(3_000)
    expect(left).toEqual([1_050, 1_250])
  })

  test('ten answers to calls that were under way together halve the rate once', async () => {
    for (const call of await underWay(10)) call.answered({ throttledMs: 100 })
    await time.pass(2_000)
    ask(3)
    await time.pass(1_000)
    expect(gaps()).toEqual([200, 200])
  })

  test('again and again it slows down to a sixteenth and no further', async () => {
    for (let time_ = 0; time_ < 12; time_ += 1) {
      await throttle(1)
      await time.pass(2_000)
    }
    ask(3)
    await time.pass(10_000)
    expect(gaps()).toEqual([1_600, 1_600])
  })

  test('good answers bring the rate back by eighths, a second’s worth of them each', async () => {
    await throttle(1)
    await time.pass(1_000)
    const intervals: number[] = []
    for (let step = 0; step < 5; step += 1) {
      left = []
      ask(3)
      await time.pass(10_000)
      intervals.push(Math.round(gaps()[1] ?? Number.NaN))
      // At a share s of 10 a second, a second's worth is 10 s answers, rounded up.
      ask(Math.ceil(10 * Math.min(1, 0.5 + step / 8)), DELETE, pacer, 'good')
      await time.pass(10_000)
    }
    expect(intervals).toEqual([200, 160, 133, 114, 100])
  })

  test('one operation’s throttling slows no other', async () => {
    await throttle(60_000)
    ask(3, 'SearchMedia')
    await time.pass(40)
    expect(left).toEqual([0, 20, 40])
  })
})

/** Numbers from 0 to 1 that are the same in every run. */
function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}
