import { describe, expect, test } from 'vitest'
import type { Cleanup, CleanupState } from '../contracts/cleanups.ts'
import type { Live } from '../contracts/live.ts'
import { keys } from './keys.ts'
import { createQueryClient } from './query-client.ts'
import { storeCleanup } from './store-cleanup.ts'

const event = (version: number, state: CleanupState, done: number) =>
  ({
    ...{ id: 'c', state, version, count: 90, progress: { done } },
    asOf: new Date(version).toISOString(),
  }) as Cleanup

/** As `GET /api/live` answered, with this run under way. */
const liveOf = (id: string) => ({
  live: {
    cleanups: { version: 4, current: { id, state: 'starting', done: 0, count: 90 }, planned: 1 },
  } as Live,
  etag: '"e"',
})

function cached(running: string) {
  const client = createQueryClient()
  client.setQueryData(keys.live, liveOf(running))
  client.setQueryData(keys.cleanups.detail('c'), event(1, 'starting', 0))
  const header = () => client.getQueryData<ReturnType<typeof liveOf>>(keys.live)
  return { client, header }
}

describe('a cleanup that an event tells of', () => {
  test('moves the header with it, which is otherwise told by polls', () => {
    const { client, header } = cached('c')
    storeCleanup(client, event(2, 'running', 31))
    expect(header()).toEqual({
      ...liveOf('c'),
      live: {
        cleanups: {
          ...{ version: 4, planned: 1 },
          current: { id: 'c', state: 'running', done: 31, count: 90 },
        },
      },
    })
    expect(client.getQueryState(keys.live)?.isInvalidated, 'it has begun').toBe(true)
  })

  test.each(['planned', 'cancelled', 'finished'] as const)(
    'and is %s by now is no longer named there',
    (state) => {
      const { client, header } = cached('c')
      storeCleanup(client, event(2, state, 12))
      expect(header()?.live.cleanups.current).toBeNull()
    },
  )

  test('and that is older than what is known changes nothing', () => {
    const { client, header } = cached('c')
    storeCleanup(client, event(3, 'running', 40))
    storeCleanup(client, event(2, 'running', 31))
    expect(header()?.live.cleanups.current?.done).toBe(40)
  })

  test('leaves the header alone while another one runs', () => {
    const { client, header } = cached('other')
    storeCleanup(client, event(2, 'starting', 0))
    expect(header()).toEqual(liveOf('other'))
    expect(client.getQueryState(keys.live)?.isInvalidated).toBe(false)
  })

  test('is no reason to ask for an answer that nobody has had', () => {
    const client = createQueryClient()
    storeCleanup(client, event(2, 'running', 31))
    expect(client.getQueryData(keys.live)).toBeUndefined()
  })
})
