import { beforeEach, describe, expect, test } from 'vitest'
import { NotFoundError } from '../services/errors.ts'
import { eventsAnswer } from './answers.ts'
import { createRoute } from './create-route.ts'

const broken: unknown[] = []
beforeEach(() => void (broken.length = 0))

interface Options {
  gone?: AbortSignal
  stillMay?: () => Promise<boolean>
  everyMs?: number
}

const answer = (
  events: (signal: AbortSignal) => AsyncIterable<{ event: string; data: unknown }>,
  {
    gone = new AbortController().signal,
    stillMay = () => Promise.resolve(true),
    everyMs,
  }: Options = {},
) =>
  eventsAnswer(events, 'r-1', {
    gone,
    stillMay,
    onBreak: (error) => broken.push(error),
    ...(everyMs !== undefined && { everyMs }),
  })

/** Tells once, and then waits until nobody listens. */
async function* forever(signal: AbortSignal) {
  yield { event: 'cleanup', data: { version: 1 } }
  await new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('gone'))),
  )
}

describe('a stream of events', () => {
  test('comes in pieces that nothing on the way may hold back, and says when there is no more', async () => {
    const response = await answer(async function* () {
      yield { event: 'cleanup', data: { title: 'a\nb' } }
      yield { event: 'cleanup', data: { version: 2 } }
    })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    expect(await response.text()).toBe(
      'event: cleanup\ndata: {"title":"a\\nb"}\n\nevent: cleanup\ndata: {"version":2}\n\nevent: end\ndata: {}\n\n',
    )
  })

  test('shows that it is there, and ends with the session', async () => {
    let asked = 0
    const response = await answer(forever, {
      everyMs: 5,
      stillMay: () => Promise.resolve((asked += 1) < 3),
    })
    expect(await response.text()).toBe(
      'event: cleanup\ndata: {"version":1}\n\n' +
        ': still here\n\n'.repeat(3) +
        'event: signed-out\ndata: {}\n\n',
    )
    expect(broken).toEqual([])
  })

  test('goes on while nobody can say whether the session has ended', async () => {
    let asked = 0
    const response = await answer(forever, {
      everyMs: 5,
      stillMay: () =>
        (asked += 1) < 3 ? Promise.reject(new Error('no database')) : Promise.resolve(false),
    })
    expect(await response.text()).toContain('signed-out')
    expect(broken).toHaveLength(2)
  })

  test('ends its source when the caller goes, however that is noticed', async () => {
    const left: boolean[] = []
    async function* watched(signal: AbortSignal) {
      yield { event: 'cleanup', data: {} }
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      left.push(true)
    }
    const cancelled = await answer(watched)
    await cancelled.body?.cancel()
    const going = new AbortController()
    const aborted = await answer(watched, { gone: going.signal })
    const text = aborted.text()
    going.abort()
    expect(await text).toBe('event: cleanup\ndata: {}\n\n')
    await expect.poll(() => left).toEqual([true, true])
    expect(broken).toEqual([])
  })

  test('that fails later breaks off without its end, so that it is asked for again', async () => {
    const response = await answer(async function* () {
      yield { event: 'cleanup', data: {} }
      throw new Error('the disk is gone')
    })
    expect(await response.text()).toBe('event: cleanup\ndata: {}\n\n')
    expect(String(broken[0])).toContain('the disk is gone')
  })

  test('that fails before its first event is a failure like any other', async () => {
    const route = createRoute({
      currentPerson: () =>
        Promise.resolve({ id: 'a', email: 'v@example.com', name: 'V', role: 'viewer' }),
      authUrl: () => undefined,
      logError: () => {},
    })
    const handler = route('listCleanups', {}, () =>
      Promise.resolve({
        events: async function* () {
          await Promise.reject(new NotFoundError('There is no cleanup under this id.'))
          yield { event: 'never', data: null }
        },
      }),
    )
    const response = await handler(new Request('http://localhost/x'), {
      params: Promise.resolve({}),
    })
    expect(response.status).toBe(404)
  })
})
