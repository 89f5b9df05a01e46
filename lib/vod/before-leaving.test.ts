import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { VodClientOptions } from './client.ts'
import { createLocalPacer, VodSlotTimeout, VodTimeout, type Answered } from './index.ts'
import { noPacer } from './pacer.ts'
import {
  clientOf,
  done,
  failureOf,
  silence,
  startScriptedServer,
  type ScriptedServer,
} from './testing/scripted-server.ts'

const DELETE = { MediaId: 'm-1' }

describe('before a call leaves', () => {
  let server: ScriptedServer
  beforeEach(async () => {
    server = await startScriptedServer(done)
  })
  afterEach(async () => {
    vi.useRealTimers()
    await server.close()
  })
  const connect = (options: Partial<VodClientOptions> = {}) => clientOf(server, options).client

  test('it hears how long it has waited for its slot', async () => {
    const pacer = createLocalPacer({ ratesPerSecond: { DeleteMultipartUpload: 4 } })
    const client = connect({ pacer })
    const waits: number[] = []
    const send = () =>
      client.deleteMultipartUpload(DELETE, {
        beforeLeaving: ({ waitedMs }) => Promise.resolve(void waits.push(waitedMs)),
      })
    await Promise.all([send(), send()])
    expect(waits[0]).toBeLessThan(waits[1]!)
    expect(waits[1]).toBeGreaterThanOrEqual(240)
    await client.close()
  })

  /** Time that only the test moves, with requests that are still answered. */
  const stopTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const never = new Promise<void>(() => {})

  test('a call that is not ready within four seconds does not leave, and its place is free', async () => {
    stopTime()
    const answers: Answered[] = []
    const departure = { answered: (how: Answered) => void answers.push(how) }
    let over: AbortSignal | undefined
    const call = failureOf(
      connect({ pacer: noPacer }).deleteMultipartUpload(DELETE, {
        departure,
        beforeLeaving: ({ signal }) => ((over = signal), never),
      }),
    )
    await vi.advanceTimersByTimeAsync(3_999)
    expect(over?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    const error = await call
    expect(error).toBeInstanceOf(VodSlotTimeout)
    expect(error).toMatchObject({ mayHaveReached: false })
    expect(over?.aborted).toBe(true)
    expect(answers).toEqual(['lost'])
    expect(server.seen).toEqual([])
  })

  test.each([
    [10_000, 3_000, 7_000],
    [2_000, 3_000, 2_000],
  ])(
    'with a deadline of %i ms and a look of %i ms the answer has %i ms: all of it within 10 s of the slot',
    async (deadlineMs, lookMs, leftMs) => {
      server.answers = [silence]
      stopTime()
      const client = connect({ deadlineMs })
      const look = () => new Promise<void>((resolve) => setTimeout(resolve, lookMs))
      const call = failureOf(client.deleteMultipartUpload(DELETE, { beforeLeaving: look }))
      await vi.advanceTimersByTimeAsync(lookMs)
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { interval: 1 })
      await vi.advanceTimersByTimeAsync(leftMs)
      const error = await call
      expect(error).toBeInstanceOf(VodTimeout)
      expect(error).toMatchObject({ limitMs: leftMs })
    },
  )
})
