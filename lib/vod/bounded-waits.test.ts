import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createLocalPacer,
  NoSlotError,
  patientPacer,
  VodSlotTimeout,
  VodThrottled,
  type Pacer,
  type VodClient,
} from './index.ts'
import { noteAnswer, pauseOf, startPace, takePlaces } from './pace.ts'
import {
  clientOf,
  failureOf,
  json,
  startScriptedServer,
  vendorError,
  type ScriptedServer,
} from './testing/scripted-server.ts'
import { virtualTime, type VirtualTime } from './testing/virtual-time.ts'

const search = json({ RequestId: 'OK', Total: 0, MediaList: [] })
const elevenDays = vendorError('Throttling.User', 400, { 'x-acs-retry-after': '999999999' })
const SEARCH = 'SearchMedia'

let time: VirtualTime
let pacer: Required<Pacer>
beforeEach(() => {
  time = virtualTime()
  pacer = localPacer()
})

const localPacer = (patienceMs?: number) =>
  createLocalPacer({
    clock: time,
    sleep: (ms, signal) => time.sleep(ms, signal),
    ...(patienceMs !== undefined && { patienceMs }),
  })

describe('one answer that names eleven days', () => {
  let server: ScriptedServer
  let client: VodClient
  beforeEach(async () => {
    server = await startScriptedServer(elevenDays, search)
    client = clientOf(server, { pacer }).client
  })
  afterEach(async () => {
    await client.close()
    await server.close()
  })

  test('stops SearchMedia for a minute, and says meanwhile how long', async () => {
    const error = await failureOf(client.searchMedia())
    expect(error).toBeInstanceOf(VodThrottled)
    expect(error).toMatchObject({ retryAfterMs: 60_000, askedMs: 999_999_999 })
    expect(pacer.pauses()).toEqual([
      expect.objectContaining({
        ...{ action: SEARCH, leftMs: 60_000, askedMs: 999_999_999, capped: true },
      }),
    ])
    // It could not leave within its half minute, so nobody has to wait for that.
    const refused = await failureOf(client.searchMedia())
    expect(refused).toBeInstanceOf(VodSlotTimeout)
    expect(refused).toMatchObject({ retryAfterMs: 60_000, mayHaveReached: false, retryable: true })

    await time.pass(40_000)
    const call = client.searchMedia()
    await time.pass(20_000)
    expect((await call).RequestId).toBe('OK')
    expect(server.seen).toHaveLength(2)
    expect(pacer.pauses()).toEqual([])
  })

  test('is waited out by work that goes on by itself', async () => {
    await failureOf(client.searchMedia())
    const patient = clientOf(server, { pacer: patientPacer(pacer) }).client
    const call = patient.searchMedia()
    await time.pass(60_000)
    expect((await call).RequestId).toBe('OK')
    await patient.close()
  })
})

describe('a good answer', () => {
  test('to a call that left after the refused one ends the pause for those that wait', async () => {
    const first = await pacer.acquire(SEARCH)
    const later = pacer.acquire(SEARCH)
    await time.pass(20)
    first.answered({ throttledMs: 25_000 })
    const waiting = pacer.acquire(SEARCH).then(() => time.now())
    await time.pass(100)
    ;(await later).answered('good')
    await time.pass(100)
    expect(await waiting).toBe(120)
  })

  test('to a call that left before the refused one does not', async () => {
    const first = await pacer.acquire(SEARCH)
    const later = pacer.acquire(SEARCH)
    await time.pass(20)
    ;(await later).answered({ throttledMs: 25_000 })
    first.answered('good')
    const waiting = pacer.acquire(SEARCH).then(() => time.now())
    await time.pass(30_000)
    expect(await waiting).toBe(25_020)
  })

  test('also lets a run go on that made way for a screen', () => {
    const pace = startPace()
    const rules = { ratePerSecond: 10, answerWithinMs: 10_000 }
    takePlaces(pace, rules, 0, { most: 2, aheadMs: 100 })
    noteAnswer(pace, rules, 100, { n: 1, at: 100, answered: { throttledMs: 50_000 } })
    takePlaces(pace, rules, 100, { most: 1, urgent: true })
    noteAnswer(pace, rules, 200, { n: 2, at: 200, answered: 'good' })
    expect(takePlaces(pace, rules, 700, { most: 1, aheadMs: 100 }).calls).toHaveLength(1)
  })
})

test('a pause that was written down further away than a minute is cut to one when it is read', () => {
  const rules = { ratePerSecond: 10, answerWithinMs: 10_000 }
  const day = 86_400_000
  const pace = { ...startPace(), notBefore: 11 * day, urgentUntil: 11 * day + 200 }
  expect(pauseOf(pace, 0)).toEqual({ until: 60_000, askedMs: 11 * day, capped: true })
  expect(takePlaces(pace, rules, 0, { most: 1 })).toEqual({ calls: [], askAgainAt: 60_000 })
  expect(takePlaces(pace, rules, 30_000, { most: 1 }).askAgainAt).toBe(60_000)
  expect(takePlaces(pace, rules, 61_000, { most: 1, aheadMs: 100 }).calls).toHaveLength(1)
})

describe('a wait for a slot', () => {
  /** All places are taken, and nobody answers. */
  async function occupy(rate = 50): Promise<void> {
    for (let call = 0; call < rate; call += 1) void pacer.acquire(SEARCH)
    await time.pass(2_000)
  }

  test('ends after half a minute', async () => {
    await occupy()
    const from = time.now()
    const failure = failureOf(pacer.acquire(SEARCH)).then((error) => ({ error, at: time.now() }))
    await time.pass(40_000)
    const { error, at } = await failure
    expect(NoSlotError.is(error)).toBe(true)
    expect(at - from).toBeLessThanOrEqual(30_000)
    expect(at - from).toBeGreaterThanOrEqual(28_000)
  })

  test('later where the call says that it may', async () => {
    await occupy()
    let ended = false
    void failureOf(pacer.acquire(SEARCH, undefined, { patienceMs: 90_000 })).then(
      () => (ended = true),
    )
    await time.pass(80_000)
    expect(ended).toBe(false)
    await time.pass(10_000)
    expect(ended).toBe(true)
  })

  test('is refused at once behind more calls than leave within that time', async () => {
    pacer = localPacer(2_000)
    await occupy()
    const queue = Array.from({ length: 100 }, () => failureOf(pacer.acquire(SEARCH)))
    const error = await failureOf(pacer.acquire(SEARCH))
    expect(error).toMatchObject({ message: '100 calls wait for their slot already.' })
    // Another operation has a queue of its own.
    await pacer.acquire('GetVideoInfo')
    await time.pass(2_000)
    expect((await Promise.all(queue)).every((each) => NoSlotError.is(each))).toBe(true)
  })
})
